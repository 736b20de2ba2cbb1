using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When the goods of a shipment are all set aside and the order may move, whoever has them is told to send or prepare them.</summary>
public sealed class InstructFulfilmentReaction : IReaction
{
    public string Name => "instruct-fulfilment";

    public IReadOnlyList<Type> On { get; } = [typeof(LineAllocated), typeof(FraudScreeningCleared), typeof(OrderReleased)];

    public ReactionStart Start => ReactionStart.Introduction;

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Consequence>>([OrderConsequence.On(OrderConsequence.OrderOf(cause)!, (order, _) => Ready(order))]);

    private static Decision Ready(Order? order)
    {
        var instructions = InstructFulfilmentDecider.Ready(order)
            .Select(command => InstructFulfilmentDecider.Decide(command, order)).OfType<Decision.Accepted>().SelectMany(accepted => accepted.Events).ToList();
        return instructions.Count == 0 ? Decision.Nothing : new Decision.Accepted(instructions);
    }
}
