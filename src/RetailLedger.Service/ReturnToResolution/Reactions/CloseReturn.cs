using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a line is settled and it was the last, the return is closed.</summary>
public sealed class CloseReturnReaction : IReaction
{
    public string Name => "close-return";

    public IReadOnlyList<Type> On { get; } = [typeof(RefundIssued), typeof(ExchangeShipped), typeof(StoreCreditIssued), typeof(ReturnRejected)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) => cause.Data switch
    {
        RefundIssued { ReturnId: { } id } => Close(id),
        ExchangeShipped e => Close(e.ReturnId),
        StoreCreditIssued e => Close(e.ReturnId),
        ReturnRejected e => Close(e.ReturnId),
        _ => new([]),
    };

    private static ValueTask<IReadOnlyList<Consequence>> Close(string id) =>
        ReturnConsequence.Of(id, (@return, now) => ResolveReturnDecider.Decide(new(id), @return, now).OrLeave());
}
