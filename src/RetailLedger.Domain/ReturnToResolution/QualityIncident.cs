using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Something is wrong with a product, as a person confirmed: stock, finance, procurement and customer care are to hear of it.</summary>
/// <param name="Finding">The finding that was confirmed.</param>
/// <param name="Day">The day on which the returns were found to surge.</param>
/// <param name="UnitsBack">Pieces that came back that day.</param>
/// <param name="Expected">Pieces that were expected back.</param>
/// <param name="ConfirmedBy">Who said that it is so.</param>
/// <param name="Lot">The lot whose returns were confirmed to surge; absent where it was the item as a whole, or a part of it that is no lot.</param>
public sealed record QualityIncidentOpened(string IncidentId, string Item, string Finding, DateOnly Day, long UnitsBack, double Expected, string ConfirmedBy, string Note, string? Lot = null) : ILedgerEvent
{
    public string OwnStream() => Incidents.Stream(IncidentId);

    public IEnumerable<ObjectLink> Links() => [Incidents.Link(IncidentId), new(ObjectTypes.Item, Item), new("finding", Finding), .. Lot is null ? Array.Empty<ObjectLink>() : [Lots.Link(Item, Lot)]];
}

/// <summary>Finance is told what further returns of the product may cost.</summary>
/// <param name="Exposure">The result of the formula.</param>
/// <param name="Inputs">All that the formula was given.</param>
public sealed record ReserveExposureAlerted(string IncidentId, Money Exposure, string Formula, ReserveInputs Inputs) : ILedgerEvent
{
    public string OwnStream() => Incidents.Stream(IncidentId);

    public IEnumerable<ObjectLink> Links() => [Incidents.Link(IncidentId)];
}

/// <summary>Customer care is told how to answer who has the product.</summary>
/// <param name="Template">Which text, and which version of it.</param>
/// <param name="Guidance">Sentence by sentence.</param>
public sealed record ResponseGuidancePublished(string IncidentId, string Item, string Template, int TemplateVersion, IReadOnlyList<string> Guidance) : ILedgerEvent
{
    public string OwnStream() => Incidents.Stream(IncidentId);

    public IEnumerable<ObjectLink> Links() => [Incidents.Link(IncidentId), new(ObjectTypes.Item, Item)];
}

/// <summary>The incident is over: its cause is known, or it was none.</summary>
/// <param name="Because">The facts on which the authority rests; absent from when none was asked for.</param>
/// <param name="ActingFor">Whose authority was used, when it was not their own.</param>
public sealed record QualityIncidentClosed(string IncidentId, string RootCause, string By, IReadOnlyList<string>? Because = null, string? ActingFor = null) : ILedgerEvent
{
    public string OwnStream() => Incidents.Stream(IncidentId);

    public IEnumerable<ObjectLink> Links() => [Incidents.Link(IncidentId)];
}

/// <summary>Something that is wrong with a product, and what was told whom because of it.</summary>
public sealed record QualityIncident(QualityIncidentOpened Opened, ReserveExposureAlerted? Reserve = null, ResponseGuidancePublished? Guidance = null, QualityIncidentClosed? Closed = null)
{
    /// <summary>Total: an event that does not fit leaves the incident as it was.</summary>
    public static QualityIncident? Evolve(QualityIncident? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, QualityIncidentOpened e) => new(e),
        (null, _) => null,
        (_, ReserveExposureAlerted e) => known with { Reserve = e },
        (_, ResponseGuidancePublished e) => known with { Guidance = e },
        (_, QualityIncidentClosed e) => known with { Closed = e },
        _ => known,
    };
}

/// <summary>How an incident is named, and what is linked to it.</summary>
public static class Incidents
{
    public const string Incident = "incident";

    public static string Stream(string incidentId) => StreamKeys.Of(Incident, incidentId);

    internal static ObjectLink Link(string incidentId) => new(Incident, incidentId);
}
