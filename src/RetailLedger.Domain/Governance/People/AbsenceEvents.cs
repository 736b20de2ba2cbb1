using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Somebody is away for a time. Delegations they planned for their absence are in force meanwhile.</summary>
/// <param name="From">From when, that moment included.</param>
/// <param name="To">Until when, that moment excluded.</param>
public sealed record AbsenceDeclared(string PersonId, DateTimeOffset From, DateTimeOffset To) : ILedgerEvent
{
    public string OwnStream() => People.Stream(PersonId);

    public IEnumerable<ObjectLink> Links() => [People.Link(PersonId)];
}

/// <summary>Somebody is back before they were expected.</summary>
/// <param name="At">Since when. What they declared for later still stands.</param>
public sealed record AbsenceEnded(string PersonId, DateTimeOffset At) : ILedgerEvent
{
    public string OwnStream() => People.Stream(PersonId);

    public IEnumerable<ObjectLink> Links() => [People.Link(PersonId)];
}
