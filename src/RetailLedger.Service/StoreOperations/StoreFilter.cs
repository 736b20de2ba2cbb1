namespace RetailLedger.Service.StoreOperations;

/// <summary>Which of a location's work, as known when.</summary>
public sealed record StoreFilter
{
    /// <summary><c>blocked</c>, <c>due</c> or <c>mine</c>; nothing is all of it.</summary>
    public string? Show { get; init; }

    /// <summary>One work alone, and then all of it: <c>pick</c>, <c>collection</c>, …</summary>
    public string? Work { get; init; }

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>Leaves out what began later.</summary>
    public DateTimeOffset? On { get; init; }
}
