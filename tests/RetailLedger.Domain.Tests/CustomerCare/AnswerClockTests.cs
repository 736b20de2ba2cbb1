using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.CustomerCare;

/// <summary>A message that waits is warned of once and late once; an answer stops the clock, and the next message starts another.</summary>
public sealed class AnswerClockTests
{
    private const string Id = "CASE-1";
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly CaseReceived Received = new(Id, "email", new() { Subject = "customer/C1", Sealed = "x" }, Monday);
    private static readonly SlaWarned Warned = new(Id, 80, Monday.AddMinutes(100), "order-desk");
    private static readonly SlaBreached Breached = new(Id, Monday.AddMinutes(100), "order-desk");
    private static readonly ReplyApproved Answered = new(Id, 1, new() { Subject = "customer/C1", Sealed = "y" }, 1, 0, 0);

    private static readonly ILedgerEvent[] Waiting =
        [Received, new CaseClassified(Id, CaseCategory.WhereIsMyOrder, CasePriority.P3, "m", "1", []), new CaseRouted(Id, "order-desk", ClassifyCaseDecider.Sure, Monday.AddMinutes(100))];

    [Theory]
    [InlineData(0, AnswerTime.InTime)]
    [InlineData(79, AnswerTime.InTime)]
    [InlineData(80, AnswerTime.Soon)]
    [InlineData(99, AnswerTime.Soon)]
    [InlineData(100, AnswerTime.Late)]
    [InlineData(1_000, AnswerTime.Late)]
    public void The_time_is_short_from_four_fifths_on_and_over_at_its_end(int minutes, AnswerTime stands) =>
        Assert.Equal(stands, AnswerClock.Of(Monday, Monday.AddMinutes(100), Monday.AddMinutes(minutes)));

    [Fact]
    public void A_promise_from_before_the_message_is_late_at_its_moment_and_never_short() =>
        Assert.Equal((AnswerTime.InTime, AnswerTime.Late), (AnswerClock.Of(Monday, Monday.AddHours(-1), Monday.AddHours(-2)), AnswerClock.Of(Monday, Monday.AddHours(-1), Monday.AddHours(-1))));

    [Fact]
    public void Each_is_said_once_of_a_message_that_waits()
    {
        Assert.Equal(Decision.Nothing, At(79, Waiting));
        Assert.Equal([Warned], Accepted(At(80, Waiting)));
        Assert.Equal(Decision.Nothing, At(81, [.. Waiting, Warned]));
        Assert.Equal([Breached], Accepted(At(100, [.. Waiting, Warned])));
        Assert.Equal(Decision.Nothing, At(101, [.. Waiting, Warned, Breached]));
        Assert.Equal("case.unknown", Assert.IsType<Decision.Refused>(At(0, [])).Code);
    }

    [Fact]
    public void A_warning_that_comes_too_late_is_none() => Assert.Equal([Breached], Accepted(At(100, Waiting)));

    [Fact]
    public void A_message_that_nothing_was_promised_of_yet_is_not_late() => Assert.Equal(Decision.Nothing, At(10_000, Received));

    [Fact]
    public void Whoever_is_told_to_hurry_is_told_once_even_where_the_case_moves()
    {
        ILedgerEvent[] moved = [.. Waiting, Warned, Breached, new CaseReclassified(Id, CaseCategory.Invoice, CasePriority.P4), new CaseRouted(Id, "billing", "person", Monday.AddMinutes(200))];

        Assert.Equal(Decision.Nothing, At(190, moved));
        Assert.Equal(Decision.Nothing, At(200, moved));
    }

    [Fact]
    public void An_answer_or_the_end_stops_the_clock_and_the_next_message_starts_another()
    {
        Assert.Equal(Decision.Nothing, At(100, [.. Waiting, Answered]));
        Assert.Equal(Decision.Nothing, At(100, [.. Waiting, new CaseResolved(Id, "answered", CaseCategory.WhereIsMyOrder)]));

        ILedgerEvent[] again = [.. Waiting, Breached, Answered, Received with { ReceivedAt = Monday.AddDays(1) }, new CaseRouted(Id, "order-desk", ClassifyCaseDecider.Sure, Monday.AddDays(1).AddMinutes(100))];
        Assert.Equal(Decision.Nothing, At((24 * 60) + 79, again));
        Assert.Equal(Monday.AddDays(1).AddMinutes(100), Assert.IsType<SlaWarned>(Accepted(At((24 * 60) + 80, again))[0]).AnswerBy);
        Assert.IsType<SlaBreached>(Accepted(At((24 * 60) + 100, again))[0]);
    }

    [Fact]
    public void Who_was_answered_waits_in_no_queue_and_can_still_be_answered_said_otherwise_of_and_resolved()
    {
        ILedgerEvent[] answered = [.. Waiting, Answered];
        var @case = Fold(answered)!;
        Assert.Equal((CaseStage.AwaitingCustomer, null), (@case.Stage, @case.AnswerBy));
        Assert.Equal([new CaseReclassified(Id, CaseCategory.Price, CasePriority.P4, CaseCategory.WhereIsMyOrder)], Accepted(ReclassifyCaseDecider.Decide(new(Id, CaseCategory.Price), @case)));
        Assert.Equal([new CaseResolved(Id, "answered", CaseCategory.WhereIsMyOrder)], Accepted(ResolveCaseDecider.Decide(new(Id, "answered"), @case)));
        var replies = answered.Aggregate((CaseReplies?)null, CaseReplies.Evolve);
        Assert.IsType<Decision.Accepted>(DraftReplyDecider.Decide(new(Id, 1, "Once more.", 1, "Template", "1", [], "d"), replies));
        Assert.Equal(CaseStage.Received, Fold([.. answered, Received])!.Stage);
    }

    [Fact]
    public void The_row_knows_that_it_is_the_customers_turn()
    {
        ILedgerEvent[] history = [.. Waiting, Warned, Answered];
        var row = history.Index().Aggregate((CaseRow?)null, (row, one) => CaseRow.Evolve(row, new(Id), Recorded.As(one.Item, Monday.AddMinutes(one.Index), one.Index + 1)))!;
        Assert.Equal((CaseStage.AwaitingCustomer, null, Monday.AddMinutes(4)), (row.Stage, row.AnswerBy, row.Since));
    }

    [Fact]
    public void What_was_concluded_says_until_when_and_from_when_the_time_is_short()
    {
        var routed = Assert.IsType<RoutedByRules>(Accepted(ClassifyCaseDecider.Decide(new(Id, "cancel my order", null), Fold(Received)))[1]);
        Assert.Equal((Monday.AddMinutes(15), Monday.AddMinutes(12)), (routed.AnswerBy, routed.WarnAt));
    }

    [Fact]
    public void A_late_answer_is_trouble_that_customer_care_owns_and_an_answer_or_the_end_settles()
    {
        var kind = ExceptionCatalogue.Of(ExceptionTriggers.All["retail.sla.breached.v1"]);
        Assert.Equal(("case.answer_late", "customer-care"), (kind.Code, kind.Owner));
        Assert.Equal([EventCatalogue.NameOf(Answered)!, "retail.case.resolved.v1"], kind.Recovery);
    }

    [Fact]
    public void After_any_history_what_is_noticed_is_noticed_once()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var events = new AnyEvents(seed);
            var known = Fold([.. events.History(30).Where(e => e.OwnStream() == "case/1")]);
            var ask = new NoticeAnswerTime("1", events.Moment());
            if (NoticeAnswerTimeDecider.Decide(ask, known) is Decision.Accepted accepted)
                Assert.Equal(Decision.Nothing, NoticeAnswerTimeDecider.Decide(ask, accepted.Events.Aggregate(known, CustomerCase.Evolve)));
        }
    }

    private static Decision At(int minutes, params ILedgerEvent[] history) => NoticeAnswerTimeDecider.Decide(new(Id, Monday.AddMinutes(minutes)), Fold(history));

    private static CustomerCase? Fold(params ILedgerEvent[] history) => history.Aggregate((CustomerCase?)null, CustomerCase.Evolve);

    private static IReadOnlyList<ILedgerEvent> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events;
}
