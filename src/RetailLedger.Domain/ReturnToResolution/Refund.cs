using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>How money goes back.</summary>
public enum RefundMethod
{
    OriginalTender = 1,
    BankTransfer = 2,
    Cash = 3,
}

/// <summary>Money for a line is to go back. Nothing has moved yet.</summary>
/// <param name="Findings">What keeps it from being instructed without a grant.</param>
public sealed record RefundRequested(
    string ReturnId, int Line, Money Amount, RefundMethod Method, string ReasonCode, IReadOnlyList<string> Findings) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId, ReturnLinks.RefundId(ReturnId, Line));
}

/// <summary>We told the gateway to pay back. Only its answer says whether money moved.</summary>
/// <param name="RefundId">The same at every attempt: the gateway pays it once.</param>
/// <param name="Limit">What might be paid back on this return without asking, at that time; less than nothing where somebody had to be asked in any case.</param>
/// <param name="AllowedBy">The policy that let it pass without asking; absent where a grant did, or where none was in force.</param>
public sealed record RefundInstructed(
    string ReturnId, int Line, string RefundId, Money Amount, RefundMethod Method, int Attempt, Money Limit, string? GrantId = null, string? AllowedBy = null) : IGrantedAct
{
    Money? IGrantedAct.Taken => Amount;

    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId, RefundId);
}

/// <summary>The gateway paid back. Without a return it is a refund that nobody instructed.</summary>
public sealed record RefundIssued(string RefundId, Money Amount, string? ReturnId = null, string? GatewayReference = null) : ILedgerEvent
{
    public string OwnStream() => ReturnId is null ? StreamKeys.Of(ReturnLinks.Refund, RefundId) : ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId, RefundId);
}

/// <summary>The gateway could not pay back: the money is where it was.</summary>
public sealed record RefundFailed(string RefundId, string ReasonCode, string? ReturnId = null) : ILedgerEvent
{
    public string OwnStream() => ReturnId is null ? StreamKeys.Of(ReturnLinks.Refund, RefundId) : ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId, RefundId);
}
