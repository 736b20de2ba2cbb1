using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>Who knocks: everything about the sender that the sender cannot choose.</summary>
/// <param name="OwnerSystem">The system whose facts it may state.</param>
/// <param name="Source">Its name in idempotency keys and envelopes.</param>
/// <param name="MayBackfill">Whether it may mark facts as imported history.</param>
public sealed record Caller(string KeyId, string Name, string OwnerSystem, string Source, Actor Actor, bool MayBackfill);

/// <summary>Who looks, and how much of the enterprise they may see.</summary>
public sealed record Viewer(Actor Actor, Scope Scope);
