using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Somebody may commit the company to certain acts, each up to a limit, in a part of the enterprise, for a time.</summary>
/// <param name="Holder">Who.</param>
/// <param name="Kinds">To which acts; see <see cref="ActKinds"/>.</param>
/// <param name="Limit">The most that one act may be worth, limit included.</param>
/// <param name="From">From when, that moment included.</param>
/// <param name="To">Until when, that moment excluded; absent when it has no end.</param>
public sealed record AuthorityGranted(
    string GrantId, string Holder, IReadOnlyList<string> Kinds, Money Limit, Scope Scope, DateTimeOffset From, DateTimeOffset? To = null) : ILedgerEvent
{
    public string OwnStream() => People.Stream(Holder);

    public IEnumerable<ObjectLink> Links() => [People.Link(Holder), new(ObjectTypes.Authority, GrantId)];
}

/// <summary>An authority is withdrawn. It binds at once, whatever window it was given for.</summary>
public sealed record AuthorityRevoked(string GrantId, string Holder, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => People.Stream(Holder);

    public IEnumerable<ObjectLink> Links() => [People.Link(Holder), new(ObjectTypes.Authority, GrantId)];
}
