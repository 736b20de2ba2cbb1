using CsCheck;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Domain.Tests.ReturnToResolution;
using static RetailLedger.Domain.Tests.Exceptions.ExceptionHistories;

namespace RetailLedger.Domain.Tests.Exceptions;

public sealed class SilenceTests
{
    private const string Dispatched = "retail.shipment.dispatched.v1";

    [Fact]
    public void Every_edge_has_a_name_of_its_own_a_bound_and_a_kind_of_exception()
    {
        Assert.Equal(TrackExpectations.All.Count, TrackExpectations.All.Select(expected => expected.Edge).Distinct().Count());
        Assert.All(TrackExpectations.All, expected =>
        {
            Assert.True(expected.Within > TimeSpan.Zero);
            Assert.NotEmpty(expected.Ends);
            Assert.Equal(expected.Recovery, ExceptionCatalogue.Of(expected.Code).Recovery);
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
    public void An_event_begins_a_wait_for_its_own_shipment_a_sign_of_life_prolongs_it_and_the_end_ends_it()
    {
        Assert.Contains(new ExpectationChange.Armed("tracking S1", Now.AddHours(48)), Changes(Dispatched, new ShipmentDispatched("S1", "WEB-1")));
        Assert.Equal(new ExpectationChange.Armed("tracking S1", Now.AddHours(48)), Assert.Single(Changes("retail.shipment.scanned.v1", new ShipmentScanned("S1", "hub", "WEB-1")).OfType<ExpectationChange.Armed>()));
        Assert.Contains(new ExpectationChange.Ended("tracking S1"), Changes("retail.delivery.proven.v1", new DeliveryProven("S1", "WEB-1")));
        Assert.Empty(Changes("retail.bad-debt.adjusted.v1", new ShipmentDispatched("S1")));
        Assert.Equal((TrackExpectations.Find("tracking")!, new ObjectLink("shipment", "S 1")), TrackExpectations.Named("tracking S 1"));
        Assert.Null(TrackExpectations.Named("none"));
    }

    [Fact]
    public void One_event_may_end_one_wait_and_begin_another()
    {
        var changes = Changes("retail.return.received.v1", new ReturnReceived("R-1", "DC-1"));

        Assert.Contains(new ExpectationChange.Armed("return-inspection", Now.AddHours(48)), changes);
        Assert.Contains(new ExpectationChange.Ended("return-parcel"), changes);
        Assert.Contains(new ExpectationChange.Ended("return-transit"), changes);
    }

    [Fact]
    public void What_we_conclude_to_be_sold_over_the_counter_waits_for_no_check_and_what_is_closed_for_no_money()
    {
        Assert.Contains(new ExpectationChange.Ended("order-validation"), Changes("retail.handover.inferred.v1", new HandoverInferred("TILL-1", Handover.TakenAway, "e-1")));
        Assert.Contains(new ExpectationChange.Ended("till-payment"), Changes("retail.order.closed.v1", new OrderClosed("TILL-1", new(500, "GBP"), new(500, "GBP"), 0)));
        Assert.Contains(new ExpectationChange.Armed("till-payment", Now.AddHours(24)), Changes("retail.order.placed.v1", new OrderPlaced("TILL-1", [], new(500, "GBP"), Handover: Handover.TakenAway)));
    }

    [Fact]
    public void A_shipment_that_comes_from_elsewhere_is_awaited_there_and_no_more_here()
    {
        var rerouted = new FulfilmentRerouted("WEB-1", "S1", RerouteReasons.LocationClosed, "e-1", [], [new("S2", "YORK-02", FulfilmentMode.ShipFromStore, [])], [], "v", []);

        Assert.Equal(["pick-start S1", "packing S1", "handover S1"], Changes("retail.fulfilment.rerouted.v1", rerouted).OfType<ExpectationChange.Ended>().Select(ended => ended.Wait));
    }

    [Fact]
    public void At_the_end_of_time_nothing_is_awaited() =>
        Assert.DoesNotContain(TrackExpectations.ChangesBy(Dispatched, new ShipmentDispatched("S1"), DateTimeOffset.MaxValue, SilenceBounds.Declared), change => change is ExpectationChange.Armed);

    [Fact]
    public void It_is_silent_until_something_that_concerns_the_thing_came()
    {
        var one = new ShipmentDispatched("S1", "WEB-1");

        Assert.Equal(Missed, Decide(one));
        Assert.Equal(Missed, Decide(one, new DeliveryProven("S2", "WEB-1")));
        Assert.Equal(Decision.Nothing, Decide(one, new DeliveryProven("S1", "WEB-1")));
        Assert.Equal(Decision.Nothing, Decide());
        Assert.Equal("silence.no_such_edge", Refusal(NoticeSilenceDecider.Decide(new("order/WEB-1", "none", Now), null)));
    }

    [Fact]
    public void An_answer_that_was_recorded_before_its_question_is_an_answer_once()
    {
        var one = new ShipmentDispatched("S1", "WEB-1");

        Assert.Equal(Decision.Nothing, Decide(new DeliveryProven("S1", "WEB-1"), one));
        Assert.Equal(Missed, Decide(one, new DeliveryProven("S1", "WEB-1"), one));
    }

    [Fact]
    public void The_end_of_a_whole_order_ends_the_waits_of_its_shipments()
    {
        ILedgerEvent[] picking = [new Instructed("S1"), new Instructed("S2")];
        var waiting = new CaseSilence(["pick-start S1", "pick-start S2", "tracking S1"], [], []);

        Assert.Equal(["tracking S1"], CaseSilence.Evolve(waiting, new OrderCancelled("WEB-1", "customer")).Open);
        Assert.Empty(picking.Aggregate((CaseSilence?)null, CaseSilence.Evolve)!.Open);
    }

    [Fact]
    public void Silence_is_noticed_once_for_each_moment_it_was_due()
    {
        var silent = Waits(new ShipmentDispatched("S1", "WEB-1"));
        var after = CaseSilence.Evolve(silent, Single<ExpectedEventMissed>(NoticeSilenceDecider.Decide(new("order/WEB-1", "tracking S1", Now), silent)));

        Assert.Equal(Decision.Nothing, NoticeSilenceDecider.Decide(new("order/WEB-1", "tracking S1", Now), after));
        Assert.Equal(Now.AddHours(9), Single<ExpectedEventMissed>(NoticeSilenceDecider.Decide(new("order/WEB-1", "tracking S1", Now.AddHours(9)), after)).DueBy);
        Assert.Equal(Decision.Nothing, NoticeSilenceDecider.Decide(new("order/WEB-1", "tracking S1", Now.AddHours(9)), CaseSilence.Evolve(after, new DeliveryProven("S1", "WEB-1"))));
    }

    [Fact]
    public void Every_history_folds_and_deciding_again_yields_nothing() => ReturnHistories.Any.Sample(history =>
    {
        var silence = history.Aggregate((CaseSilence?)null, CaseSilence.Evolve);
        return TrackExpectations.All.All(expected =>
        {
            var command = new NoticeSilence("return/R-1", expected.Edge, Now);
            return NoticeSilenceDecider.Decide(command, silence) is not Decision.Accepted accepted
                || NoticeSilenceDecider.Decide(command, accepted.Events.Aggregate(silence, CaseSilence.Evolve)) is Decision.AlreadyDone;
        });
    }, iter: 5_000);

    [Fact]
    public void The_missing_event_ends_the_exception_that_its_silence_raised()
    {
        var raise = new RaiseException("silence.tracking", "order/WEB-1", "e-7", About: new("shipment", "S1"));
        var silence = Fold(((Decision.Accepted)RaiseExceptionDecider.Decide(raise, null)).Events)!;

        Single<ExceptionResolved>(ResolveExceptionDecider.Decide(new(silence.Id, "e-9", "order/WEB-1", "retail.delivery.proven.v1", [new("order", "WEB-1"), new("shipment", "S1")]), silence));
        Assert.Equal("exception.not_recovered", Refusal(ResolveExceptionDecider.Decide(new(silence.Id, "e-9", "order/WEB-1", "retail.delivery.proven.v1", [new("shipment", "S2")]), silence)));
    }

    [Fact]
    public void Escalation_times_begin_with_the_exception_and_again_when_it_is_reopened()
    {
        Assert.Equal([(1, Now.AddHours(1)), (2, Now.AddHours(4)), (3, Now.AddHours(24))], EscalationTimes.Begun(Raised, Now));
        Assert.Equal(3, EscalationTimes.Begun(new ExceptionReopened(Id, Code, "no"), Now).Count);
        Assert.Empty(EscalationTimes.Begun(new ExceptionAssigned(Id, "ann"), Now));
        Assert.Empty(EscalationTimes.Begun(Raised, DateTimeOffset.MaxValue));
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

    private static Envelope Envelope(DateTimeOffset at) => new()
    {
        Owner = "CARRIER",
        Source = "s",
        SourceId = "1",
        Actor = new(ActorKind.System, "s"),
        OccurredAt = at,
        CorrelationId = "c",
        Release = "r",
    };

    private static Decision Missed { get; } = Decision.Accept(
        new ExpectedEventMissed("order/WEB-1", "tracking", Now, TrackExpectations.Find("tracking")!.Ends, new("shipment", "S1")));

    private static IReadOnlyList<ExpectationChange> Changes(string type, ILedgerEvent @event) => TrackExpectations.ChangesBy(type, @event, Now, SilenceBounds.Declared);

    private static CaseSilence? Waits(params IEnumerable<ILedgerEvent> history) => history.Aggregate((CaseSilence?)null, CaseSilence.Evolve);

    private static Decision Decide(params IEnumerable<ILedgerEvent> history) => NoticeSilenceDecider.Decide(new("order/WEB-1", "tracking S1", Now), Waits(history));

    /// <summary>A record that no catalogue knows: it begins and ends nothing.</summary>
    private sealed record Instructed(string Shipment) : ILedgerEvent
    {
        public string OwnStream() => "order/WEB-1";

        public IEnumerable<ObjectLink> Links() => [new("shipment", Shipment)];
    }
}
