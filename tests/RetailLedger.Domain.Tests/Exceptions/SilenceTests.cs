using CsCheck;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using static RetailLedger.Domain.Tests.Exceptions.ExceptionHistories;

namespace RetailLedger.Domain.Tests.Exceptions;

public sealed class SilenceTests
{
    private const string Dispatched = "retail.shipment.dispatched.v1";
    private const string Scanned = "retail.shipment.scanned.v1";
    private const string Delivered = "retail.delivery.proven.v1";

    [Fact]
    public void Every_edge_has_a_name_of_its_own_a_bound_and_a_kind_of_exception()
    {
        Assert.Equal(TrackExpectations.All.Count, TrackExpectations.All.Select(expected => expected.Edge).Distinct().Count());
        Assert.All(TrackExpectations.All, expected =>
        {
            Assert.True(expected.Within > TimeSpan.Zero);
            Assert.NotEmpty(expected.Ends);
            Assert.Equal(expected.Ends, ExceptionCatalogue.Of(expected.Code).Recovery);
            Assert.Same(expected, TrackExpectations.Find(expected.Edge));
        });
    }

    [Fact]
    public void Every_kind_of_exception_is_described_once_and_owned()
    {
        Assert.Equal(ExceptionCatalogue.All.Count, ExceptionCatalogue.All.Select(kind => kind.Code).Distinct().Count());
        Assert.All(ExceptionCatalogue.All, kind =>
        {
            Assert.NotEmpty(kind.Owner);
            Assert.NotEmpty(kind.Act);
            Assert.Equal(kind.Escalations.Order(), kind.Escalations);
            Assert.Equal(ExceptionCatalogue.Levels.Count, kind.Escalations.Count);
        });
        Assert.All(ExceptionTriggers.All.Values, code => Assert.Contains(ExceptionCatalogue.All, kind => kind.Code == code));
    }

    [Fact]
    public void An_event_begins_a_wait_for_its_own_shipment_another_of_its_kind_begins_it_anew_and_the_end_ends_it()
    {
        var armed = Assert.Single(TrackExpectations.ChangesBy(Event(Dispatched, 0, "S1")).OfType<ExpectationChange.Armed>());
        Assert.Equal(("tracking S1", Now.AddHours(48), new ObjectLink("shipment", "S1")), (armed.Name, armed.Due, armed.About));

        var again = Assert.IsType<ExpectationChange.Armed>(Assert.Single(TrackExpectations.ChangesBy(Event(Scanned, 5, "S1"))));
        Assert.Equal(("tracking S1", Now.AddHours(53)), (again.Name, again.Due));

        Assert.Contains(new ExpectationChange.Ended("tracking S1"), TrackExpectations.ChangesBy(Event(Delivered, 6, "S1")));
        Assert.Empty(TrackExpectations.ChangesBy(Event("retail.invoice.issued.v1", 6)));
    }

    [Fact]
    public void One_event_may_end_one_wait_and_begin_another()
    {
        var changes = TrackExpectations.ChangesBy(Event("retail.return.received.v1", 0));

        Assert.Contains(changes, change => change is ExpectationChange.Armed { Name: "return-inspection" });
        Assert.Contains(new ExpectationChange.Ended("return-parcel"), changes);
        Assert.Contains(new ExpectationChange.Ended("return-transit"), changes);
    }

    [Fact]
    public void At_the_end_of_time_nothing_is_awaited() =>
        Assert.DoesNotContain(TrackExpectations.ChangesBy(Event(Dispatched, 0, "S1") with { Envelope = Envelope(DateTimeOffset.MaxValue) }), change => change is ExpectationChange.Armed);

    [Fact]
    public void It_is_still_silent_until_something_that_concerns_the_thing_came()
    {
        var tracking = TrackExpectations.Find("tracking")!;
        var dispatched = Event(Dispatched, 0, "S1");
        var about = new ObjectLink("shipment", "S1");

        Assert.True(TrackExpectations.IsStillSilent(tracking, dispatched, about, [dispatched]));
        Assert.True(TrackExpectations.IsStillSilent(tracking, dispatched, about, [dispatched, Event(Delivered, 9, "S2")]));
        Assert.False(TrackExpectations.IsStillSilent(tracking, dispatched, about, [dispatched, Event(Delivered, 9, "S1")]));
        Assert.False(TrackExpectations.IsStillSilent(tracking, dispatched, about, [dispatched, Event(Delivered, 9)]));
    }

    [Fact]
    public void An_answer_that_was_recorded_before_its_question_is_an_answer_and_an_older_one_is_not()
    {
        var tracking = TrackExpectations.Find("tracking")!;
        var dispatched = Event(Dispatched, 10, "S1");
        var about = new ObjectLink("shipment", "S1");

        Assert.False(TrackExpectations.IsStillSilent(tracking, dispatched, about, [Event(Delivered, 11, "S1") with { Position = 1 }, dispatched]));
        Assert.True(TrackExpectations.IsStillSilent(tracking, dispatched, about, [Event(Delivered, 9, "S1") with { Position = 1 }, dispatched]));
    }

    [Fact]
    public void Silence_is_noticed_once_and_raises_its_exception()
    {
        var notice = new NoticeSilence("tracking", "order/WEB-1", "e-7", Now, new("shipment", "S1"));
        var events = Assert.IsType<Decision.Accepted>(NoticeSilenceDecider.Decide(notice, null)).Events;

        var missed = Assert.IsType<ExpectedEventMissed>(events[0]);
        var raised = Assert.IsType<ExceptionRaised>(events[1]);
        Assert.Equal((notice.ExceptionId, "tracking", "e-7", Now), (missed.ExceptionId, missed.Edge, missed.AfterEventId, missed.DueBy));
        Assert.Equal(("silence.tracking", ExceptionClass.Business, "order/WEB-1"), (raised.Code, raised.Class, raised.Subject));
        Assert.Contains(Delivered, raised.Recovery.EventTypes);
        Assert.Equal(notice.ExceptionId, raised.ExceptionId);
        Assert.NotEqual(notice.ExceptionId, (notice with { About = new("shipment", "S2") }).ExceptionId);
        Assert.Equal(Decision.Nothing, NoticeSilenceDecider.Decide(notice, Fold(events)));
        Assert.Equal("silence.no_such_edge", Refusal(NoticeSilenceDecider.Decide(notice with { Edge = "none" }, null)));
    }

    [Fact]
    public void The_missing_event_ends_the_exception_that_its_silence_raised()
    {
        var silence = Fold(((Decision.Accepted)NoticeSilenceDecider.Decide(new("tracking", "order/WEB-1", "e-7", Now, new("shipment", "S1")), null)).Events)!;

        Single<ExceptionResolved>(ResolveExceptionDecider.Decide(new(silence.Id, "e-9", "order/WEB-1", Delivered, [new("order", "WEB-1"), new("shipment", "S1")]), silence));
        Assert.Equal("exception.not_recovered", Refusal(ResolveExceptionDecider.Decide(new(silence.Id, "e-9", "order/WEB-1", Delivered, [new("shipment", "S2")]), silence)));
    }

    [Fact]
    public void Escalation_times_begin_with_the_exception_and_again_when_it_is_reopened()
    {
        Assert.Equal([(1, Now.AddHours(1)), (2, Now.AddHours(4)), (3, Now.AddHours(24))], EscalationTimes.Begun(Raised, Raised.Code, Now));
        Assert.Equal(3, EscalationTimes.Begun(new ExceptionReopened(Id, "no"), Code, Now).Count);
        Assert.Empty(EscalationTimes.Begun(new ExceptionAssigned(Id, "ann"), Code, Now));
        Assert.Empty(EscalationTimes.Begun(Raised, Code, DateTimeOffset.MaxValue));
        Assert.True(EscalationTimes.Ended(new ExceptionResolved(Id, "e", "t")));
        Assert.True(EscalationTimes.Ended(new ExceptionAccepted(Id, "g", "w")));
        Assert.False(EscalationTimes.Ended(new ExceptionEscalated(Id, 1, "t", "b")));
        Assert.Equal([1, 2, 3], EscalationTimes.Levels);
    }

    [Fact]
    public void The_row_says_what_the_case_says_whatever_happened() => Any.Sample(history =>
    {
        var state = Fold(history);
        var row = history.Select((@event, i) => new RecordedEvent(i + 1, Guid.Empty, $"exception/{Id}", i + 1, "", @event, Envelope(Now.AddHours(i)), Now))
            .Aggregate((ExceptionRow?)null, (before, recorded) => ExceptionRow.Evolve(before, new(Id), recorded));
        return (state is null) == (row is null)
            && (state is null || (row!.Class == state.Class && row.Status == state.Status && row.Owner == state.Owner && row.Level == state.Level
                && row.Attempts == state.Attempts && row.IsOver == (row.Turn == "nobody") && row.IsOver == row.EndedAt is not null));
    }, iter: 10_000);

    private static RecordedEvent Event(string type, int hours, string? shipment = null) => new(
        hours + 1, Guid.Empty, "order/WEB-1", hours + 1, type, new Said(shipment), Envelope(Now.AddHours(hours)), Now);

    private static Envelope Envelope(DateTimeOffset at) => new()
    {
        Owner = "CARRIER", Source = "s", SourceId = "1", Actor = new(ActorKind.System, "s"), OccurredAt = at, CorrelationId = "c", Release = "r",
    };

    /// <summary>Stands for events of other modules: the stored name says what happened, the links say to what.</summary>
    private sealed record Said(string? Shipment) : ILedgerEvent
    {
        public string OwnStream() => "order/WEB-1";

        public IEnumerable<ObjectLink> Links() => Shipment is null ? [] : [new("shipment", Shipment)];
    }
}
