using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Somebody acts in the ledger under a name of their own from now on. It gives no right whatever: rights are given one by one.</summary>
/// <param name="PersonId">What their acts are signed with.</param>
/// <param name="LegalEntity">Who employs them.</param>
/// <param name="Home">Where they work.</param>
public sealed record PersonEnrolled(string PersonId, string LegalEntity, Scope Home, Personal<string>? Name = null) : ILedgerEvent
{
    public string OwnStream() => People.Stream(PersonId);

    public IEnumerable<ObjectLink> Links() => [People.Link(PersonId)];
}

/// <summary>Somebody acts in the ledger no longer; everything they held is over with it.</summary>
public sealed record PersonLeft(string PersonId, string? ReasonCode = null) : ILedgerEvent
{
    public string OwnStream() => People.Stream(PersonId);

    public IEnumerable<ObjectLink> Links() => [People.Link(PersonId)];
}

/// <summary>Somebody does a job, somewhere. A role says which questions may be put to them; how much they may answer for, an authority says.</summary>
public sealed record RoleAssigned(string PersonId, string Role, Scope Scope) : ILedgerEvent
{
    public string OwnStream() => People.Stream(PersonId);

    public IEnumerable<ObjectLink> Links() => [People.Link(PersonId)];
}

/// <summary>Somebody does a job no longer, in the scope in which it was given.</summary>
public sealed record RoleWithdrawn(string PersonId, string Role, Scope Scope) : ILedgerEvent
{
    public string OwnStream() => People.Stream(PersonId);

    public IEnumerable<ObjectLink> Links() => [People.Link(PersonId)];
}
