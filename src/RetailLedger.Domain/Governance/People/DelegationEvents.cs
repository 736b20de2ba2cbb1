using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What brings a delegation into force within its window.</summary>
public enum DelegationTrigger
{
    /// <summary>The window alone.</summary>
    Window = 1,

    /// <summary>The principal is away.</summary>
    Absence = 2,

    /// <summary>The principal let a question wait too long.</summary>
    Timeout = 3,
}

/// <summary>Somebody lets somebody else act for them. What the delegate may is never more than what the principal may at the same moment.</summary>
/// <param name="Principal">Who is acted for; the delegation is their own act.</param>
/// <param name="Delegate">Who acts.</param>
/// <param name="From">From when, that moment included.</param>
/// <param name="To">Until when, that moment excluded. A delegation has an end.</param>
/// <param name="Trigger">What brings it into force within the window.</param>
/// <param name="Kinds">For which acts; absent for all that the principal may.</param>
/// <param name="Limit">The most that one act may be worth; absent when only the principal's own limit holds.</param>
public sealed record DelegationGranted(
    string DelegationId,
    string Principal,
    string Delegate,
    Scope Scope,
    DateTimeOffset From,
    DateTimeOffset To,
    DelegationTrigger Trigger,
    IReadOnlyList<string>? Kinds = null,
    Money? Limit = null) : ILedgerEvent
{
    public string OwnStream() => People.Stream(Principal);

    public IEnumerable<ObjectLink> Links() => [People.Link(Principal, "principal"), People.Link(Delegate, "delegate"), new(ObjectTypes.Delegation, DelegationId)];
}

/// <summary>A delegation is in force. By its window or an absence this only says what the dates say anyway; by a timeout it brings the delegation
/// into force.</summary>
/// <param name="By">What brought it.</param>
/// <param name="Delegate">Who acts from now on.</param>
/// <param name="ApprovalId">The request that waited too long.</param>
public sealed record DelegationActivated(string DelegationId, string Principal, DelegationTrigger By, string? Delegate = null, string? ApprovalId = null) : ILedgerEvent
{
    public string OwnStream() => People.Stream(Principal);

    public IEnumerable<ObjectLink> Links() =>
    [
        People.Link(Principal, "principal"), .. Delegate is null ? Array.Empty<ObjectLink>() : [People.Link(Delegate, "delegate")], new(ObjectTypes.Delegation, DelegationId),
        .. ApprovalId is null ? Array.Empty<ObjectLink>() : [new(ApprovalLinks.Approval, ApprovalId)],
    ];
}

/// <summary>A delegation is taken back. It binds at once.</summary>
public sealed record DelegationRevoked(string DelegationId, string Principal, string? ReasonCode = null) : ILedgerEvent
{
    public string OwnStream() => People.Stream(Principal);

    public IEnumerable<ObjectLink> Links() => [People.Link(Principal, "principal"), new(ObjectTypes.Delegation, DelegationId)];
}
