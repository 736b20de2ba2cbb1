using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>The carrier made a label for the parcel back.</summary>
public sealed record ReturnLabelIssued(string ReturnId, string Tracking, DateTimeOffset? Deadline = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>The customer handed the parcel to the carrier.</summary>
public sealed record ReturnShipped(string ReturnId, string? Tracking = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>Goods arrived.</summary>
public sealed record ReturnReceived(string ReturnId, string Location, string? Tracking = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId).Append(new(ObjectTypes.Location, Location));
}

/// <summary>The parcel did not arrive and nobody expects it any more.</summary>
public sealed record ReturnNotReceived(string ReturnId, string? Tracking = null, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}
