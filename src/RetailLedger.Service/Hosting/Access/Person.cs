namespace RetailLedger.Service.Hosting;

/// <summary>Somebody who acts in the ledger under a name of their own, as far as their key is concerned. What they may do is no property of a key: it
/// stands in the events of their own case.</summary>
/// <param name="Id">What their acts are signed with: letters, digits, dots and hyphens.</param>
/// <param name="Role">What they do, as the console greets them.</param>
/// <param name="Location">Where they mostly work; absent for whoever works everywhere.</param>
public sealed record Person(string Id, string Name, string Role, string? Location = null);

/// <summary>A person's key. It is told this once: the ledger keeps only its hash.</summary>
public sealed record PersonKey(string Id, string Key);

/// <summary>Somebody who may come in.</summary>
/// <param name="Password"><c>none</c>, <c>oneTime</c> or <c>own</c>.</param>
public sealed record PersonShown(string Id, string Name, string Role, string? Location, string Password);
