using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>A sale below the list is covered by the leave it names, in all that was asked for, up to what is left of it.</summary>
public sealed class UsePriceOverrideTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PriceOverrideAllowed Allowed = new(
        "17", new(150, "GBP"), [PolicyValue.Of("item", "A1"), PolicyValue.Of("price", new Money(200, "GBP")), PolicyValue.Of("quantity", 3m)],
        "price.override/price-override/17#1", "LEEDS-01", Noon.AddHours(2));

    private static readonly UsePriceOverride Sale = new(
        "17", "TILL-1", 1, "drift-1", "a1", "LEEDS-01", Quantity.Each(2), new(2.00m, "GBP"), new(2.50m, "GBP"), Noon, Allowed);

    [Fact]
    public void What_fits_is_used_and_says_what_was_given_up()
    {
        var used = Assert.IsType<PriceOverrideUsed>(One(Sale, null));
        Assert.Equal((new Money(100, "GBP"), Allowed.GrantId, "price-override/17"), (used.Amount, used.GrantId, used.OwnStream()));
        Assert.Equal(used.Amount, ((IGrantedAct)used).Taken);
    }

    public static TheoryData<string, string[]> Misfits => new()
    {
        { "nobody", [PriceOverrideMisfits.NotAllowed] }, { "over", [PriceOverrideMisfits.Over] }, { "item", [PriceOverrideMisfits.Item] }, { "place", [PriceOverrideMisfits.Place] },
        { "nowhere", [PriceOverrideMisfits.Place] }, { "cheaper", [PriceOverrideMisfits.Price, PriceOverrideMisfits.Amount] }, { "dearer", [PriceOverrideMisfits.Price] },
        { "more", [PriceOverrideMisfits.Quantity, PriceOverrideMisfits.Amount] }, { "currency", [PriceOverrideMisfits.Price, PriceOverrideMisfits.Amount] },
        { "unsaid", [PriceOverrideMisfits.Item, PriceOverrideMisfits.Price, PriceOverrideMisfits.Quantity] },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void What_does_not_fit_is_said(string planted, string[] misfits)
    {
        var sale = planted switch
        {
            "nobody" => Sale with { Allowed = null },
            "over" => Sale with { SoldAt = Noon.AddHours(2) },
            "item" => Sale with { Item = "B2" },
            "place" => Sale with { Location = "YORK-01" },
            "nowhere" => Sale with { Location = null },
            "cheaper" => Sale with { Sold = new(1.70m, "GBP") },
            "dearer" => Sale with { Sold = new(2.60m, "GBP") },
            "more" => Sale with { Quantity = Quantity.Each(4) },
            "currency" => Sale with { Sold = new(2.00m, "EUR"), List = new(2.50m, "EUR") },
            _ => Sale with { Allowed = Allowed with { Details = [] } },
        };
        Assert.Equal(misfits, Assert.IsType<PriceOverrideMisapplied>(One(sale, null)).Misfits);
    }

    [Fact]
    public void Sales_take_from_it_until_nothing_is_left_and_none_is_judged_twice()
    {
        PriceOverrideUses? uses = null;
        var told = new List<ILedgerEvent>();
        for (var sale = 1; sale <= 4; sale++)
        {
            var @event = One(Sale with { Act = $"drift-{sale}", Quantity = Quantity.Each(1) }, uses);
            told.Add(@event);
            uses = PriceOverrideUses.Evolve(uses, @event);
            Assert.Equal(Decision.Nothing, UsePriceOverrideDecider.Decide(Sale with { Act = $"drift-{sale}" }, uses));
        }

        Assert.Equal(3, told.OfType<PriceOverrideUsed>().Count());
        Assert.Equal([PriceOverrideMisfits.Quantity, PriceOverrideMisfits.Amount], Assert.IsType<PriceOverrideMisapplied>(told[^1]).Misfits);
        // What was granted anew begins anew.
        Assert.IsType<PriceOverrideUsed>(One(Sale with { Act = "drift-5", Allowed = Allowed with { GrantId = "price.override/price-override/17#2" } }, uses));
    }

    [Fact]
    public void What_was_taken_back_is_allowed_no_longer()
    {
        const string approval = "price.override/price-override/17";
        Assert.Equal(Allowed, PriceOverrideUses.Allowed([Allowed]));
        Assert.Null(PriceOverrideUses.Allowed([]));
        Assert.Null(PriceOverrideUses.Allowed([Allowed, new ApprovalRevoked(approval, 1, "amy", "wrong item")]));
        var again = Allowed with { GrantId = $"{approval}#2" };
        Assert.Equal(again, PriceOverrideUses.Allowed([Allowed, again, new ApprovalRevoked(approval, 1, "amy", "too late")]));
    }

    [Theory]
    [InlineData("17", true)]
    [InlineData(" ", false)]
    public void A_till_may_print_anything(string name, bool can)
    {
        Assert.Equal(can, PriceOverrideLinks.IsName(name));
        Assert.False(PriceOverrideLinks.IsName(new string('9', 200)));
    }

    private static ILedgerEvent One(UsePriceOverride sale, PriceOverrideUses? uses) => Assert.Single(Assert.IsType<Decision.Accepted>(UsePriceOverrideDecider.Decide(sale, uses)).Events);
}
