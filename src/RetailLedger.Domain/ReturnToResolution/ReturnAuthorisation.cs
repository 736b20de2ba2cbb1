using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Where authorised goods are looked at.</summary>
public enum ReturnRoute
{
    Warehouse = 1,
    Store = 2,

    /// <summary>Goods that are said to be at fault go where faults are found.</summary>
    QualityDesk = 3,
}

/// <summary>The customer may give the goods back.</summary>
/// <param name="Rma">The number the customer writes on the parcel.</param>
/// <param name="SendBy">Until when the goods should be on their way.</param>
/// <param name="Findings">What spoke against it, when a grant let it pass.</param>
public sealed record ReturnAuthorized(
    string ReturnId,
    string Rma,
    ReturnRoute Route,
    DateTimeOffset SendBy,
    ReturnPolicy Policy,
    ReturnInputs Inputs,
    IReadOnlyList<string> Findings,
    string? GrantId = null) : IGrantedAct
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>The customer may not give the goods back: by rule, or because a person said so.</summary>
/// <param name="Policy">The policy that refused; absent when a person did.</param>
public sealed record ReturnRefused(
    string ReturnId,
    string ReasonCode,
    ReturnPolicy? Policy = null,
    ReturnInputs? Inputs = null,
    string? Note = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>The rules alone may not let this return pass: it waits for a grant or a refusal. Nothing failed.</summary>
/// <param name="Findings">What spoke against it, gravest first.</param>
public sealed record ReturnReviewRequested(
    string ReturnId,
    IReadOnlyList<string> Findings,
    ReturnPolicy Policy,
    ReturnInputs Inputs) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}
