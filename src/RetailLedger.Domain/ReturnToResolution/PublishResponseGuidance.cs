using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Tell customer care how to answer who has the product.</summary>
public sealed record PublishResponseGuidance(string IncidentId, string? Description);

public static class PublishResponseGuidanceDecider
{
    public const string Template = "faulty-product";

    public const int Version = 1;

    /// <summary>Once for an incident.</summary>
    public static Decision Decide(PublishResponseGuidance command, QualityIncident? known)
    {
        if (known is not { Guidance: null, Opened: { Item: var item } opened })
            return Decision.Nothing;
        var name = command.Description is { } description ? $"{description} ({item})" : item;
        return Decision.Accept(new ResponseGuidancePublished(opened.IncidentId, item, Template, Version,
        [
            $"Customers report faults of {name}. Do not ask them for proof of the fault.",
            "Offer a refund or another product; no replacement of the same item while the incident is open.",
            "If somebody was hurt or something was damaged, hand the case to a person at once.",
            "Do not name a cause before the incident names one.",
        ]));
    }
}
