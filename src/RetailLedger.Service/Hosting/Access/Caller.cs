using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>Who knocks: everything about the sender that the sender cannot choose.</summary>
/// <param name="OwnerSystem">The system whose facts it may state.</param>
/// <param name="Source">Its name in idempotency keys and envelopes.</param>
/// <param name="MayBackfill">Whether it may mark facts as imported history.</param>
public sealed record Caller(string KeyId, string Name, string OwnerSystem, string Source, Actor Actor, bool MayBackfill)
{
    /// <summary>A person, as they are signed whichever way they came in: so a command that is sent again by another way is a repeat.</summary>
    /// <param name="door">By what they came in.</param>
    public static Caller OfPerson(string id, string door) => new(door, id, Domain.Kernel.OwnerSystem.Ledger, $"people/{id}", new(ActorKind.Human, id), MayBackfill: false);
}

/// <summary>Who looks, and how much of the enterprise they may see.</summary>
public sealed record Viewer(Actor Actor, Sight Sight);
