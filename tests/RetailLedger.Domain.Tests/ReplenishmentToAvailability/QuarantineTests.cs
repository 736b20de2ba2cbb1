using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

/// <summary>What may be faulty is set aside once, as policy lets it, and promised to nobody.</summary>
public sealed class QuarantineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstructQuarantine Command = new("LEEDS-01", "K-17", "I-1", new(10m, "GBP"));

    private static readonly StockPosition Held = After(null, new StockMoved("M-1", "LEEDS-01", "K-17", Quantity.Each(40), "receipt"));

    [Fact]
    public void All_that_is_there_is_set_aside_once_for_an_incident()
    {
        var told = Told(InstructQuarantineDecider.Decide(Command, Held, grant: null, Noon, InstructQuarantineDecider.Limit));

        Assert.Equal((40m, new Money(40_000, "GBP"), null, null), (told.Quantity.Value, told.AtStake, told.GrantId, told.AllowedBy));
        var after = After(Held, told);
        Assert.Equal((40m, 40m, 0m), (after.OnHand, after.Quarantined, after.Available));
        Assert.Same(Decision.Nothing, InstructQuarantineDecider.Decide(Command, after, grant: null, Noon, InstructQuarantineDecider.Limit));
        Assert.Same(Decision.Nothing, InstructQuarantineDecider.Decide(Command with { Incident = "I-2" }, after, grant: null, Noon, InstructQuarantineDecider.Limit));
        // The place's own word adds nothing to ours, and what it releases is for sale again.
        var confirmed = After(after, new StockQuarantined("LEEDS-01", "K-17", Quantity.Each(40), "quality", "I-1"));
        Assert.Equal(40m, confirmed.Quarantined);
        Assert.Equal(30m, After(confirmed, new StockReleased("LEEDS-01", "K-17", Quantity.Each(30))).Available);
        Assert.Equal(25m, After(Held, new StockQuarantined("LEEDS-01", "K-17", Quantity.Each(15), "damp")).Available);
    }

    [Theory]
    [InlineData(39_999, false)]
    [InlineData(40_000, true)]
    [InlineData(40_001, true)]
    public void A_policy_decides_up_to_what_worth_nobody_is_asked(long limit, bool alone)
    {
        var decision = InstructQuarantineDecider.Decide(Command, Held, grant: null, Noon, new(InstructQuarantineDecider.Act, new(limit, "GBP"), "QUARANTINE/1"));

        Assert.Equal(alone ? "QUARANTINE/1" : null, alone ? Told(decision).AllowedBy : null);
        Assert.Equal(alone, decision is Decision.Accepted);
    }

    [Fact]
    public void Beyond_it_a_grant_for_the_position_helps_and_is_named()
    {
        var limit = new AutomaticLimit(InstructQuarantineDecider.Act, new(100, "GBP"), "QUARANTINE/1");
        var grant = new Grant("G-1", InstructQuarantineDecider.Act, "stock/LEEDS-01/K-17", new(40_000, "GBP"), Noon.AddDays(1));

        Assert.Equal(("G-1", null), (Told(InstructQuarantineDecider.Decide(Command, Held, grant, Noon, limit)).GrantId, Told(InstructQuarantineDecider.Decide(Command, Held, grant, Noon, limit)).AllowedBy));
        Assert.Same(Decision.Nothing, InstructQuarantineDecider.Decide(Command, Held, grant with { Subject = "stock/LEEDS-01/K-18" }, Noon, limit));
        // What nobody can price needs a policy that lets everything pass.
        Assert.Same(Decision.Nothing, InstructQuarantineDecider.Decide(Command with { Price = null }, Held, grant: null, Noon, limit));
    }

    [Fact]
    public void What_is_not_there_is_not_set_aside() =>
        Assert.All(new[] { null, After(Held, new StockMoved("M-2", "LEEDS-01", "K-17", Quantity.Each(-40), "sale")) }, position =>
            Assert.Same(Decision.Nothing, InstructQuarantineDecider.Decide(Command, position, grant: null, Noon, InstructQuarantineDecider.Limit)));

    private static StockPosition After(StockPosition? position, ILedgerEvent @event) => StockPosition.Evolve(position, @event)!;

    private static QuarantineInstructed Told(Decision decision) => Assert.IsType<QuarantineInstructed>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));
}
