using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>A model as a detector uses it.</summary>
/// <param name="Learned">Version of the model of verdicts that judges what is found; absent where none is promoted.</param>
/// <param name="Tuning">What a person set; absent where nobody did.</param>
public sealed record DetectorModel(string Detector, string Model, int Version, int? Learned = null, DetectorTuning? Tuning = null);

/// <summary>Days are over, or were asked for: the detectors look at them, at what is known up to a position and with these models, and at nothing else.</summary>
/// <param name="From">First day to look at.</param>
/// <param name="To">Last day to look at.</param>
/// <param name="RequestedBy">Who asked to look back; absent where a day ended.</param>
/// <param name="UntilHour">The hour of a day that is still going on, 0 to 23 by its own clock; absent where the days are over. Such a day can only become more: nothing is said of what it lacks.</param>
public sealed record DetectionRequested(
    DateOnly From, DateOnly To, long AsOfPosition, IReadOnlyList<DetectorModel> Models, string? RequestedBy = null, int? UntilHour = null) : ILedgerEvent
{
    public string OwnStream() => Detection.Stream;

    public IEnumerable<ObjectLink> Links() => [];
}

/// <summary>How far the detectors looked.</summary>
/// <param name="LookedUpTo">The newest day that ended and was looked at.</param>
/// <param name="Within">The newest day that was looked at while it was going on.</param>
/// <param name="UntilHour">Up to which hour of it.</param>
public sealed record Detection(DateOnly LookedUpTo, DateOnly? Within = null, int UntilHour = 0)
{
    public static string Stream { get; } = StreamKeys.Of("detection", "days");

    /// <summary>Total. Looking back does not move it.</summary>
    public static Detection? Evolve(Detection? known, ILedgerEvent @event) => @event switch
    {
        DetectionRequested { UntilHour: { } hour } e => known is null ? null : known with { Within = e.To, UntilHour = hour },
        DetectionRequested { RequestedBy: null } e when known is null || e.To > known.LookedUpTo => new(e.To),
        _ => known,
    };
}
