using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Cli.Tests;

public sealed class PlanTests
{
    private static readonly DemoPlan TenDays = new DemoRetailer(1, 10).Plan();

    private static readonly DemoPlan Default = new DemoRetailer(DemoRetailer.DefaultSeed, DemoRetailer.DefaultDays).Plan();

    [Fact]
    public void The_same_seed_tells_the_same_story() => Assert.Equal(TenDays.Digest(), new DemoRetailer(1, 10).Plan().Digest());

    [Fact]
    public void Another_seed_tells_another_story()
    {
        var other = new DemoRetailer(2, 10).Plan();
        Assert.NotEqual(TenDays.Digest(), other.Digest());
        Assert.Empty(TenDays.Steps.Select(step => step.Id).Intersect(other.Steps.Select(step => step.Id)));
    }

    /// <summary>A ledger that heard the old story would answer the new one with conflicts. When this fails on purpose, raise <c>Naming.Story</c> too.</summary>
    [Fact]
    public void The_story_of_seed_one_is_the_one_that_was_published() => Assert.Equal("6741b6059da450619d3860cbbaf08eba4aa6f9a58ce0f43ba9cd0e982835036c", TenDays.Digest());

    [Fact]
    public void More_days_tell_the_same_story_further()
    {
        var longer = new DemoRetailer(1, 14).Plan();
        Assert.Equal(TenDays.Facts.Select(fact => fact.Id), longer.Facts.Where(fact => fact.At < TenDays.Until).Select(fact => fact.Id));
    }

    [Fact]
    public void Steps_come_in_the_order_in_which_they_happen() =>
        Assert.Equal(Default.Steps.Select(step => step.At).Order(), Default.Steps.Select(step => step.At));

    [Fact]
    public void A_cause_comes_before_its_effect_and_in_the_same_case()
    {
        var seen = new Dictionary<string, PlannedFact>(StringComparer.Ordinal);
        foreach (var fact in Default.Facts)
        {
            if (fact.CausedBy is { } cause)
            {
                Assert.True(seen.ContainsKey(cause), $"{fact.Id} comes before its cause {cause}.");
                Assert.Equal(seen[cause].Case, fact.Case);
                Assert.True(seen[cause].OccurredAt <= fact.OccurredAt, $"{fact.Id} happened before its cause.");
            }

            seen.TryAdd(fact.Id, fact);
        }
    }

    [Fact]
    public void An_id_is_used_once_and_sent_again_word_for_word()
    {
        foreach (var sent in Default.Facts.GroupBy(fact => fact.Id).Where(group => group.Count() > 1))
        {
            var (first, again) = (sent.First(), sent.Last());
            Assert.Equal(2, sent.Count());
            Assert.True(!first.Again && again.Again);
            Assert.Equal(first, again with { At = first.At, Again = false });
        }
    }

    [Fact]
    public void The_money_adds_up()
    {
        var payments = Default.Facts.Where(fact => fact is { Data: PaymentCaptured, Foreign: false }).ToLookup(fact => fact.Case, fact => ((PaymentCaptured)fact.Data).Amount);
        var orders = Default.Facts.Where(fact => fact.Data is OrderPlaced).ToLookup(fact => fact.Case, fact => ((OrderPlaced)fact.Data).Total);
        foreach (var fact in Default.Facts)
        {
            if (fact.Data is InvoiceIssued invoice)
            {
                Assert.Equal(invoice.Total, Sum(invoice.Lines));
                Assert.Contains(invoice.Total, payments[fact.Case]);
                Assert.Contains(invoice.Total, orders[fact.Case]);
            }
            else if (fact.Data is CreditMemoIssued credit)
            {
                Assert.Equal(credit.Total, Sum(credit.Lines));
                Assert.True(credit.Total.Minor <= orders[fact.Case].First().Minor, $"{credit.CreditMemoNumber} credits more than was sold.");
            }
        }
    }

    [Fact]
    public void A_line_costs_its_quantity_times_its_price() =>
        Assert.All(
            Default.Facts.Select(fact => fact.Data).OfType<InvoiceIssued>().SelectMany(invoice => invoice.Lines),
            line => Assert.Equal(Rounding.LineAmount(line.Quantity, line.UnitPrice), line.Amount));

    [Fact]
    public void The_default_demo_has_the_size_and_the_troubles_it_promises()
    {
        Assert.InRange(Default.Steps.Count, 8_000, 15_000);
        Assert.Contains(Default.Facts, fact => fact.Again);
        Assert.Contains(Default.Facts, fact => fact.Foreign);
        Assert.Contains(Default.Facts, fact => fact.Data is OrderCancelled);
        Assert.Contains(Default.Facts, fact => fact.Data is CreditMemoIssued);
        Assert.Contains(Default.Commands, command => command.RefusedWith is not null);
        Assert.Contains(Default.Commands, command => command.RefusedWith is null && command.Address.EndsWith("/release", StringComparison.Ordinal));
        var promised = Default.Facts.Where(fact => fact.Data is OrderPlaced).ToLookup(fact => fact.Case, fact => ((OrderPlaced)fact.Data).PromisedFor);
        Assert.Contains(Default.Facts, fact => fact.Data is DeliveryProven && promised[fact.Case].FirstOrDefault() is { } by && fact.OccurredAt > by);
    }

    [Fact]
    public void What_is_left_to_tell_comes_with_all_that_led_to_it()
    {
        var rest = TenDays.From(TenDays.Until.AddDays(-3));
        var ids = rest.Facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(rest.Facts.Where(fact => fact.CausedBy is not null), fact => Assert.Contains(fact.CausedBy!, ids));
        Assert.True(rest.Steps.Count < TenDays.Steps.Count);
    }

    private static Money Sum(IEnumerable<BilledLine> lines) => lines.Aggregate(Money.Zero("GBP"), (sum, line) => sum + line.Amount);
}
