using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>A rule of the screening that an order met, what it counts, and what was found.</summary>
public sealed record RuleHit(string Rule, int Points, string? Found = null);

/// <summary>The order looks unusual: we asked for a closer look, and instruct nothing until it is cleared.</summary>
/// <param name="Score">The sum of the points.</param>
public sealed record FraudScreeningRequested(string OrderId, IReadOnlyList<RuleHit> Rules, int Score, string PolicyVersion) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>Nothing speaks against the order: the gateway looked, or no rule of ours was met.</summary>
/// <param name="PolicyVersion">Present when it was cleared by our rules.</param>
public sealed record FraudScreeningCleared(string OrderId, int? Score = null, string? Reference = null, string? PolicyVersion = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>Whoever looked closer takes the order for fraud.</summary>
public sealed record FraudSuspected(string OrderId, string ReasonCode, int? Score = null, string? Reference = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

public enum ScreeningState
{
    Pending = 1,
    Requested = 2,
    Suspected = 3,
    Cleared = 4,
}

/// <summary>Whether anything of ours may move for the order.</summary>
public sealed record ScreeningTrack(ScreeningState State)
{
    public static ScreeningTrack Initial { get; } = new(ScreeningState.Pending);

    public ScreeningTrack After(ILedgerEvent @event) => (State, @event) switch
    {
        (ScreeningState.Pending, FraudScreeningRequested) => new(ScreeningState.Requested),
        (_, FraudScreeningCleared) => new(ScreeningState.Cleared),
        (_, FraudSuspected) => new(ScreeningState.Suspected),
        // An order made larger after it was cleared is screened again; a suspicion stays.
        (ScreeningState.Cleared or ScreeningState.Requested, OrderAmended) => Initial,
        _ => this,
    };
}
