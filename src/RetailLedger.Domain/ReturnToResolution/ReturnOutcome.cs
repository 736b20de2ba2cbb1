using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What the customer got in the end.</summary>
public enum ResolutionKind
{
    Refunded = 1,
    Exchanged = 2,
    Credited = 3,
    Rejected = 4,

    /// <summary>Different lines ended differently.</summary>
    Mixed = 5,
}

/// <summary>The goods came and are not taken back: they are not what was sold, or not in a state to be.</summary>
/// <param name="Lines">The lines that end by it.</param>
public sealed record ReturnRejected(string ReturnId, string ReasonCode, IReadOnlyList<int> Lines, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Lines);
}

/// <summary>Nothing of the return is left to do.</summary>
/// <param name="Days">Whole days since the customer asked.</param>
/// <param name="Paid">Money and credit the customer got; absent when it cannot be added up.</param>
public sealed record ReturnResolved(string ReturnId, ResolutionKind Kind, int Days, Money? Paid = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>Something happened on a return that its tracks do not allow. It happened, so it stays recorded; this says that it was noticed.</summary>
/// <param name="Case">The case it happened on.</param>
/// <param name="Control">The control that was passed by, when it is one.</param>
public sealed record ReturnDeviationDetected(string Case, string Rule, string EventId, string? Control = null, Money? ValueAtRisk = null) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Event, EventId, "deviates")];
}
