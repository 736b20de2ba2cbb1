namespace RetailLedger.Domain.Kernel;

/// <summary>What sort of being stands behind an act. A machine may advise; it may not decide.</summary>
public enum ActorKind
{
    Human = 1,
    Machine = 2,
    System = 3,
}

/// <summary>Who did it, and on whose behalf when that is someone else.</summary>
public sealed record Actor(ActorKind Kind, string Id, string? ActingFor = null);
