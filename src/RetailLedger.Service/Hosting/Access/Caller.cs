using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>Who knocks: everything about the sender that the sender cannot choose.</summary>
/// <param name="OwnerSystem">The system whose facts it may state.</param>
/// <param name="Source">Its name in idempotency keys and envelopes.</param>
/// <param name="MayBackfill">Whether it may mark facts as imported history.</param>
public sealed record Caller(string KeyId, string Name, string OwnerSystem, string Source, Actor Actor, bool MayBackfill)
{
    /// <summary>The door they came in by.</summary>
    public string Door => KeyId is Hosting.Door.Password or Hosting.Door.Token or Hosting.Door.Provider ? KeyId : Hosting.Door.Key;

    /// <summary>A person, as they are signed whichever way they came in: so a command that is sent again by another way is a repeat.</summary>
    /// <param name="door">By what they came in.</param>
    public static Caller OfPerson(string id, string door) => new(door, id, Domain.Kernel.OwnerSystem.Ledger, $"people/{id}", new(ActorKind.Human, id), MayBackfill: false);
}

/// <summary>Who looks, and how much of the enterprise they may see.</summary>
/// <param name="CameBy">The door they came in by; <see cref="Door.Open"/> for somebody who did not say who they are.</param>
public sealed record Viewer(Actor Actor, Sight Sight, string CameBy = Door.Open)
{
    /// <summary>Their name; empty for somebody who did not say it.</summary>
    public string Name => CameBy == Door.Open ? "" : Actor.Id;
}
