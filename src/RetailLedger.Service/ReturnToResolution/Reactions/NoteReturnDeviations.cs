using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a partner states what no track of a return allows, that is written down beside it.</summary>
public sealed class NoteReturnDeviationsReaction : IReaction
{
    public string Name => "note-return-deviations";

    public IReadOnlyList<Type> On { get; } = [typeof(ReturnRequested), typeof(ReturnShipped), typeof(ReturnReceived), typeof(RefundIssued), typeof(ExchangeShipped)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var history = await cases.ReadAsync<ReturnHistory>(cause.Stream, ReturnHistory.Evolve, ct);
        var deviations = ReturnConformance.Check(history.State?.Before(cause.Version), cause.Data);
        if (deviations.Count == 0)
            return [];
        var note = new NoteReturnDeviation(cause.Stream, cause.Id.ToString(), deviations);
        return [Consequence.On<Return>(cause.Stream, Return.Evolve, (@return, _) => NoteReturnDeviationDecider.Decide(note, @return))];
    }

    /// <summary>The events of a return in their order: what was known just before one of them is folded from those in front of it.</summary>
    private sealed record ReturnHistory(IReadOnlyList<ILedgerEvent> Events)
    {
        public static ReturnHistory Evolve(ReturnHistory? history, ILedgerEvent @event) => new([.. history?.Events ?? [], @event]);

        public Return? Before(long version) => Events.Take((int)version - 1).Aggregate((Return?)null, Return.Evolve);
    }
}
