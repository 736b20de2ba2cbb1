using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Asks everybody who knows of events after which nothing of a step is to come.</summary>
public sealed class UnaskedSteps(IEnumerable<IUnasked> known)
{
    private readonly List<(IUnasked Known, TrackExpectation Expected)> _known = [.. known.Select(unasked => (unasked, TrackExpectations.Find(unasked.Edge)
        ?? throw new InvalidOperationException($"{unasked.GetType().Name} speaks of a step {unasked.Edge}, which is none.")))];

    /// <summary>Which of the events ask for which step in vain.</summary>
    /// <param name="of">The steps to ask about.</param>
    public async Task<IReadOnlySet<(Guid Event, string Edge)>> AmongAsync(IReadOnlyList<RecordedEvent> events, Func<TrackExpectation, bool> of, ICases cases, CancellationToken ct)
    {
        var found = new HashSet<(Guid, string)>();
        foreach (var (unasked, expected) in _known.Where(entry => of(entry.Expected)))
        {
            foreach (var recorded in events.Where(recorded => expected.After.Contains(recorded.Type)))
            {
                if (await unasked.AsksNothingAsync(recorded, cases, ct))
                    found.Add((recorded.Id, expected.Edge));
            }
        }

        return found;
    }
}
