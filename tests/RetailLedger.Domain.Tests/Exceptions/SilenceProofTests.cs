using System.Collections.Immutable;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.Exceptions;

/// <summary>Whatever a partner fails to report is noticed in time, and a ledger in which nothing is missing is left in peace.</summary>
public sealed class SilenceProofTests
{
    private const int Learning = 6_000;
    private const int Watched = 3_000;
    private static readonly DateOnly Day = new(2026, 9, 1);

    /// <summary>Facts whose loss no step of a track can notice, and why.</summary>
    private static readonly ImmutableSortedDictionary<string, string> Unnoticed = new Dictionary<string, string>
    {
        ["retail.case.received.v1"] = "Nobody owes us a letter.",
        ["retail.supplier.replied.v1"] = "Most letters nobody owes us; that an inquiry has no answer is not noticed yet.",
        ["retail.order.amended.v1"] = "Nobody owes us a change of mind.",
        ["retail.order.cancelled.v1"] = "Nobody owes us a change of mind; that nothing follows then is noticed where something should.",
        ["retail.payment.authorized.v1"] = "Nobody says beforehand that a sale is paid by card, and at the till money is taken at once.",
        ["retail.payment.authorization-failed.v1"] = "Nobody says beforehand that a sale is paid by card.",
        ["retail.sale.tendered.v1"] = "Nobody says beforehand that a sale is paid in cash; that nobody paid it at all is noticed, because it does not close.",
        ["retail.payment.received.v1"] = "A bill has a date of its own: that it is overdue is noticed by dunning.",
        ["retail.credit-memo.issued.v1"] = "A credit is the books' word for what a return's own steps tell.",
        ["retail.bad-debt.adjusted.v1"] = "The books are moved when somebody decides to.",
        ["retail.return-label.issued.v1"] = "A customer may send goods without a label of ours.",
        ["retail.return.inspected.v1"] = "The grade says the same and more, and is awaited.",
        ["retail.stock.moved.v1"] = "Goods that came or went unreported are found by counting; those that a customer waits for, by the wait.",
        ["retail.inventory.adjusted.v1"] = "Found by counting.",
        ["retail.inventory.written-off.v1"] = "Found by counting.",
        ["retail.stock.released.v1"] = "Goods that might be sold again and are not are found by counting.",
        ["retail.item.listed.v1"] = "Master data stands for itself: an order for what is not on file is rejected.",
        ["retail.item.category-assigned.v1"] = "Master data stands for itself.",
        ["retail.item.costed.v1"] = "Master data stands for itself.",
        ["retail.item.priced.v1"] = "Master data stands for itself: a sale at another price is noticed.",
        ["retail.item.delisted.v1"] = "Master data stands for itself.",
        ["retail.price-list.published.v1"] = "Master data stands for itself.",
        ["retail.location.opened.v1"] = "Master data stands for itself.",
        ["retail.location.closed.v1"] = "Master data stands for itself.",
        ["retail.location.closure-planned.v1"] = "Master data stands for itself.",
        ["retail.location.closure-cancelled.v1"] = "Master data stands for itself.",
        ["retail.promotion.proposed.v1"] = "A plan nobody heard of is no plan: more than expected is found.",
        ["retail.promotion.withdrawn.v1"] = "A plan nobody heard of is no plan: less than a promotion sells is no deviation.",
        ["retail.loyalty-tier.assigned.v1"] = "Master data stands for itself.",
        ["retail.supplier.delivered.v1"] = "What was ordered outside has no promised day here yet: goods that never come are found by counting.",
        ["retail.supplier.registered.v1"] = "Master data stands for itself.",
        ["retail.exchange-rate.published.v1"] = "Master data stands for itself.",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Facts that are noticed, except in these stories.</summary>
    private static readonly ImmutableDictionary<string, (string Why, Func<IReadOnlyList<SimulatedEvent>, bool> In)> UnnoticedSometimes =
        ImmutableDictionary<string, (string, Func<IReadOnlyList<SimulatedEvent>, bool>)>.Empty
            .Add("retail.payment.captured.v1", ("At the till many pay in cash, of which no gateway speaks.", story => story.All(e => e.Type != "retail.payment.authorized.v1")))
            .Add("retail.fraud-screening.cleared.v1", ("Where no rule asks for a closer look, clearing an order is our own decision.", story => story.All(e => e.Type != "retail.fraud-screening.requested.v1")));

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<SimulatedEvent>>> Stories = new(() => SimulatedCases.Tell(seed: 2, Watched));
    private static readonly Lazy<ILookup<string, TimeSpan>> Delays = new(() => SimulatedCases.Tell(seed: 1, Learning).SelectMany(DelaysOf).ToLookup(delay => delay.Edge, delay => delay.Delay));
    private static readonly Lazy<SilenceBounds> Bounds = new(Learn);

    public static TheoryData<string> Noticed => [.. Facts.Except(Unnoticed.Keys)];

    private static IEnumerable<string> Facts => EventCatalogue.Contracts.Where(contract => contract.IsFact).Select(contract => contract.Type).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Noticed))]
    public void A_fact_that_is_lost_is_noticed_on_its_case_within_twice_the_time_it_seldom_takes_longer_than(string type)
    {
        var (lost, slowest) = (0, 0.0);
        foreach (var story in Stories.Value.Where(story => story.Any(e => e.Type == type)))
        {
            var (noticed, stream) = (SilentReplay.Of(SimulatedCases.Without(story, type), Bounds.Value).ToList(), story.First(e => e.Type == type).Stream);
            var ours = noticed.Where(silence => silence.Stream == stream && Awaits(silence.Missed.Edge, type)).ToList();
            if (UnnoticedSometimes.TryGetValue(type, out var exempt) && exempt.In(story))
            {
                Assert.Empty(ours);
                continue;
            }

            Assert.True(ours.Count > 0, $"{stream} went on without {type} and nobody noticed; noticed were {string.Join(", ", noticed.Select(silence => silence.Missed.Edge))}");
            Assert.All(ours, silence => Assert.InRange(silence.After, TimeSpan.Zero, LongestSilence(silence.Missed.Edge)));
            (lost, slowest) = (lost + 1, Math.Max(slowest, ours.Max(silence => silence.After / (LongestSilence(silence.Missed.Edge) / 2))));
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{type}: lost in {lost} cases, noticed in all, at most {slowest:0.00} times the 99th percentile after the last word");
        Assert.True(lost >= 20, $"only {lost} cases have {type}");
    }

    [Theory]
    [InlineData("retail.payment.captured.v1")]
    [InlineData("retail.sale.tendered.v1")]
    public void A_sale_at_a_till_that_nobody_paid_is_noticed_by_any_means_of_payment(string type)
    {
        var sales = Stories.Value.Where(story => story.Any(e => e.Event is OrderPlaced { Handover: Handover.TakenAway }) && story.Any(e => e.Type == type)).ToList();
        Assert.True(sales.Count >= 20, $"only {sales.Count} sales have {type}");
        Assert.All(sales, sale => Assert.Contains(SilentReplay.Of(SimulatedCases.Without(sale, type), Bounds.Value), silence => silence.Missed.Edge == "till-payment"));
    }

    [Fact]
    public void Fewer_than_one_case_in_a_thousand_is_called_silent_that_is_not()
    {
        var alarms = Stories.Value.SelectMany(story => SilentReplay.Of(story, Bounds.Value)).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{alarms.Count} false alarms on {Watched} stories: {string.Join(", ", alarms.Select(alarm => $"{alarm.Missed.Edge} of {alarm.Stream}"))}");
        Assert.True(alarms.Count * 1_000 < Watched, $"{alarms.Count} false alarms");
    }

    [Fact]
    public void By_the_declared_bounds_alone_the_same_ledger_is_left_in_peace() =>
        Assert.Empty(Stories.Value.SelectMany(story => SilentReplay.Of(story, SilenceBounds.Declared)));

    [Fact]
    public void Every_step_that_partners_answer_occurs_and_its_bound_is_learned_and_shorter_than_declared() => Assert.All(
        TrackExpectations.All.Where(expected => expected.IsLearnable && expected.Edge != "return-authorisation"), expected =>
        {
            Assert.True(Bounds.Value.IsLearned(expected), $"{expected.Edge} was answered {Delays.Value[expected.Edge].Count()} times");
            Assert.True(Bounds.Value.Within(expected) < expected.Within, $"{expected.Edge} takes {Bounds.Value.Within(expected)}");
        });

    [Fact]
    public void What_cannot_be_noticed_is_named_with_its_reason_and_nothing_else_is()
    {
        Assert.All(Unnoticed, entry => Assert.Matches(@"^[A-Z].*\.$", entry.Value));
        Assert.Empty(Unnoticed.Keys.Except(Facts));
        Assert.All(Unnoticed.Keys, type => Assert.DoesNotContain(TrackExpectations.All, expected => !expected.AnsweredByUs && Awaits(expected.Edge, type) && !OnlyEnds(type)));
        Assert.All(Noticed, row => Assert.Contains(TrackExpectations.All, expected => Awaits(expected.Edge, row.Data)));
    }

    // A cancelled order awaits nothing any more; that is not the same as being awaited.
    private static bool OnlyEnds(string type) => type is "retail.order.cancelled.v1" or "retail.order.amended.v1";

    private static bool Awaits(string edge, string type) => TrackExpectations.Find(edge)!.Ends.Contains(type) || TrackExpectations.Find(edge)!.Renews?.Contains(type) == true;

    private static TimeSpan LongestSilence(string edge)
    {
        var expected = TrackExpectations.Find(edge)!;
        if (expected.Backwards)
            return expected.Within;
        var seen = Delays.Value[edge].Order().ToList();
        return seen[((seen.Count * 99) + 99) / 100 - 1] * 2;
    }

    private static SilenceBounds Learn() => TrackExpectations.All.Where(expected => expected.IsLearnable)
        .Select(expected => new LearnSilenceBound(
            expected.Edge, Delays.Value[expected.Edge].GroupBy(DelayScale.StepOf).ToDictionary(step => step.Key, step => (long)step.Count()), Day, Day))
        .Select(command => LearnSilenceBoundDecider.Decide(command, null, SilencePolicy.Current)).OfType<Decision.Accepted>()
        .SelectMany(accepted => accepted.Events).Aggregate((SilenceBounds?)SilenceBounds.Declared, SilenceBounds.Evolve)!;

    private static IEnumerable<AnswerDelay> DelaysOf(IEnumerable<SimulatedEvent> story) => story.GroupBy(e => e.Stream).SelectMany(events =>
    {
        var (waits, delays) = (CaseDelays.None, new List<AnswerDelay>());
        foreach (var told in events)
        {
            (waits, var ended) = waits.Hear(told.Type, told.Event, told.At, expected => SilentReplay.IsAsked(expected, told.Event));
            delays.AddRange(ended);
        }

        return delays;
    });
}
