using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When an event happens that exceptions about its case await, they are resolved by it.</summary>
public sealed class ResolveRecoveredReaction(ExceptionsOfCase exceptions) : IReaction
{
    public string Name => "resolve-recovered";

    public IReadOnlyList<Type> On { get; } = EventTypes.Known(ExceptionCatalogue.All.SelectMany(kind => kind.Recovery));

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var consequences = new List<Consequence>();
        var links = cause.Data.Links().ToList();
        // All that were raised before, over or not: what an event leads to must be the same list whenever it is asked.
        foreach (var id in await exceptions.RaisedBeforeAsync(cause, ct))
        {
            var exception = (await cases.ReadAsync<ExceptionCase>(ExceptionLinks.Stream(id), ExceptionCase.Evolve, ct)).State;
            if (exception?.Recovery.IsMetBy(cause.Type, links) == true)
                consequences.Add(Resolve(id, cause, links));
        }

        return consequences;
    }

    private static Consequence Resolve(string id, RecordedEvent cause, IReadOnlyList<ObjectLink> links) =>
        ExceptionConsequence.Of(new ResolveException(id, cause.Id.ToString(), cause.Stream, cause.Type, links));
}
