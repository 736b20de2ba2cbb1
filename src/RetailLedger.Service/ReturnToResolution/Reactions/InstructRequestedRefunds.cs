using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a refund is asked for, or the goods arrive for which one was, the gateway is told to pay as far as nobody need be asked. The rest waits.</summary>
public sealed class InstructRequestedRefundsReaction(ReturnLimits limits) : IReaction
{
    public string Name => "instruct-requested-refunds";

    public IReadOnlyList<Type> On { get; } = [typeof(RefundRequested), typeof(ReturnReceived)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) => cause.Data switch
    {
        RefundRequested e => InstructAsync(e.ReturnId, ct),
        ReturnReceived e => InstructAsync(e.ReturnId, ct),
        _ => new([]),
    };

    private async ValueTask<IReadOnlyList<Consequence>> InstructAsync(string returnId, CancellationToken ct)
    {
        var limit = await limits.OfRefundAsync(ReturnLinks.Stream(returnId), ct);
        return await ReturnConsequence.Of(returnId, (@return, now) => InstructAll(@return, grant: null, now, limit));
    }

    // Line after line, each on what the one before it left of the limit.
    internal static Decision InstructAll(Return? @return, Grant? grant, DateTimeOffset now, AutomaticLimit limit)
    {
        var told = new List<ILedgerEvent>();
        foreach (var line in @return?.Lines.Where(line => line.Resolution == LineResolution.RefundRequested).Select(line => line.Number).ToList() ?? [])
        {
            if (InstructRefundDecider.Decide(new(@return!.Id, line), @return, grant, now, limit) is not Decision.Accepted accepted)
                continue;
            told.AddRange(accepted.Events);
            @return = accepted.Events.Aggregate(@return, (state, @event) => Return.Evolve(state, @event)!);
        }

        return told.Count == 0 ? Decision.Nothing : Decision.Accept([.. told]);
    }
}
