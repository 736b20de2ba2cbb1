using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An act that needs somebody's authority was done in the world. It stands beside what was asked, granted and instructed of the same case.</summary>
/// <param name="Subject">The case it was done on, as an instruction of ours would name it.</param>
/// <param name="Act">The event that tells of it.</param>
/// <param name="Amount">What it was worth; absent where nobody knows.</param>
/// <param name="Total">What was done on the case so far, in the policy's currency; absent where something of it is not known.</param>
/// <param name="Pin">The policy's row for all that was done so far; absent where no row fitted, which is no leave to act.</param>
public sealed record ActObserved(string Kind, string Subject, string Act, Money? Amount = null, Money? Total = null, PolicyPin? Pin = null, string? Fault = null) : ILedgerEvent
{
    public string OwnStream() => Subject;

    public IEnumerable<ObjectLink> Links() =>
        [StreamKeys.Link(Subject), new(ObjectTypes.Event, Act, "done-by")];
}

/// <summary>What was done of one case, as the world told of it.</summary>
/// <param name="Acts">The events that told of it.</param>
/// <param name="Total">Absent where something of it is not known.</param>
public sealed record ActsObserved(ImmutableHashSet<string> Acts, Money? Total)
{
    /// <summary>Total: an event that does not fit leaves it as it was.</summary>
    public static ActsObserved? Evolve(ActsObserved? known, ILedgerEvent @event) =>
        @event is ActObserved e ? new((known?.Acts ?? []).Add(e.Act), e.Total) : known;
}
