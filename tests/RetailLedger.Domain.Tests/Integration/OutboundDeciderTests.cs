using CsCheck;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Integration;

public sealed class OutboundDeciderTests
{
    private static readonly QueueOutbound Queue = new("order/WEB-1", "shipped", "email", "order-shipped", [new("order", "WEB-1")], "13085");
    private static readonly string Key = Queue.Key;
    private static readonly OutboundQueued Queued = new(Key, "email", "order-shipped", "order/WEB-1", "shipped", Queue.Fields, "13085");
    private static readonly OutboundAcknowledged Acknowledged = new(Key, 2, "<x@shop>");
    private static readonly OutboundParked Parked = new(Key, 8, "smtp.550");

    private static readonly Gen<ILedgerEvent[]> Histories = Gen.OneOf(
        Gen.Const((ILedgerEvent)Queued),
        Gen.Const((ILedgerEvent)Acknowledged),
        Gen.Const((ILedgerEvent)Parked),
        Gen.Const((ILedgerEvent)new OutboundRequeued(Key)),
        Gen.Const((ILedgerEvent)new CustomerNotified("order-shipped", "email", "order/WEB-1", "shipped", Key))).Array[0, 8];

    private static Outbound? Fold(params ILedgerEvent[] events) => events.Aggregate((Outbound?)null, Outbound.Evolve);

    [Fact]
    public void A_message_is_queued_once_per_case_transition_and_channel()
    {
        Assert.Equal(Decision.Accept(Queued), QueueOutboundDecider.Decide(Queue, null));
        Assert.Equal(Decision.Nothing, QueueOutboundDecider.Decide(Queue, Fold(Queued)));
        Assert.Equal(Decision.Nothing, QueueOutboundDecider.Decide(Queue with { Template = "another" }, Fold(Queued, Acknowledged)));
    }

    [Fact]
    public void What_is_said_to_one_of_our_own_people_is_no_word_to_a_customer()
    {
        var queued = Queued with { CaseStream = "person/ben" };

        Assert.Equal(Decision.Accept(Acknowledged), AcknowledgeOutboundDecider.Decide(new(Key, 2, "<x@shop>"), Fold(queued)));
    }

    [Fact]
    public void What_was_taken_over_has_told_the_customer_once()
    {
        var accepted = Decision.Accept(Acknowledged, new CustomerNotified("order-shipped", "email", "order/WEB-1", "shipped", Key, "13085"));

        Assert.Equal(accepted, AcknowledgeOutboundDecider.Decide(new(Key, 2, "<x@shop>"), Fold(Queued)));
        Assert.Equal(accepted, AcknowledgeOutboundDecider.Decide(new(Key, 2, "<x@shop>"), Fold(Queued, Parked)));
        Assert.Equal(Decision.Nothing, AcknowledgeOutboundDecider.Decide(new(Key, 3), Fold(Queued, Acknowledged)));
        Assert.Equal("outbound.unknown", Refusal(AcknowledgeOutboundDecider.Decide(new(Key, 1), null)));
    }

    [Fact]
    public void Only_what_waits_is_parked()
    {
        Assert.Equal(Decision.Accept(Parked), ParkOutboundDecider.Decide(new(Key, 8, "smtp.550"), Fold(Queued)));
        Assert.Equal(Decision.Nothing, ParkOutboundDecider.Decide(new(Key, 9, "smtp.550"), Fold(Queued, Parked)));
        Assert.Equal(Decision.Nothing, ParkOutboundDecider.Decide(new(Key, 9, "smtp.550"), Fold(Queued, Acknowledged)));
        Assert.Equal("outbound.unknown", Refusal(ParkOutboundDecider.Decide(new(Key, 1, "x"), null)));
    }

    [Fact]
    public void Only_what_is_parked_is_tried_again()
    {
        Assert.Equal(Decision.Accept(new OutboundRequeued(Key)), RequeueOutboundDecider.Decide(new(Key), Fold(Queued, Parked)));
        Assert.Equal(Decision.Nothing, RequeueOutboundDecider.Decide(new(Key), Fold(Queued)));
        Assert.Equal("outbound.acknowledged", Refusal(RequeueOutboundDecider.Decide(new(Key), Fold(Queued, Acknowledged))));
        Assert.Equal("outbound.unknown", Refusal(RequeueOutboundDecider.Decide(new(Key), null)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Histories.Sample(history =>
        new Func<Outbound?, Decision>[]
        {
            outbound => QueueOutboundDecider.Decide(Queue, outbound),
            outbound => AcknowledgeOutboundDecider.Decide(new(Key, 1), outbound),
            outbound => ParkOutboundDecider.Decide(new(Key, 1, "x"), outbound),
            outbound => RequeueOutboundDecider.Decide(new(Key), outbound),
        }.All(decide => decide(Fold(history)) is not Decision.Accepted accepted || decide(accepted.Events.Aggregate(Fold(history), Outbound.Evolve)) is Decision.AlreadyDone), iter: 5_000);

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
