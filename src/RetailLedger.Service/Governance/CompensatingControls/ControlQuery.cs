using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Where a compensating control stands.</summary>
public enum ControlStanding
{
    InForce = 1,

    /// <summary>Its time has not begun.</summary>
    Planned = 2,
    Over = 3,
    Withdrawn = 4,
}

/// <summary>Which compensating controls.</summary>
public sealed record ControlFilter
{
    /// <summary><c>inForce</c>, <c>planned</c>, <c>over</c> or <c>withdrawn</c>; absent for all.</summary>
    public string? State { get; init; }

    public string? Kind { get; init; }

    /// <summary>A place that it covers, or the one location it is for.</summary>
    public string? Location { get; init; }

    /// <summary>Who reviews.</summary>
    public string? Reviewer { get; init; }

    /// <summary>At which moment; absent for now.</summary>
    public DateTimeOffset? On { get; init; }

    /// <summary>By what was known when; absent for all that is known.</summary>
    public string? AsOf { get; init; }
}

/// <summary>A compensating control, what was decided under it, and what became of that.</summary>
/// <param name="Open">Decisions that wait for their review.</param>
/// <param name="Missed">Those of the open ones whose review is overdue.</param>
/// <param name="NotInOrder">Decisions whose review said so.</param>
public sealed record ControlShown(
    string ControlId, ControlStanding Standing, Scope Place, IReadOnlyList<string> Kinds, string Reviewer, string AssignedBy, DateTimeOffset From, DateTimeOffset To, string Why, string? WithdrawnBy,
    int Decisions, int Reviewed, int Open, int Missed, int NotInOrder)
{
    public static ControlShown Of(CompensatingControl control, DateTimeOffset at) => new(
        control.Id, StandingOf(control, at), control.Terms.Place, control.Terms.Kinds, control.Terms.Reviewer, control.Terms.By, control.Terms.From, control.Terms.To, control.Terms.Why, control.WithdrawnBy,
        control.Decisions.Count, control.Decisions.Count(taken => !taken.IsOpen), control.Decisions.Count(taken => taken.IsOpen), control.Decisions.Count(taken => taken is { IsOpen: true, IsReviewMissed: true }),
        control.Decisions.Count(taken => taken.Verdict == ControlVerdict.NotInOrder));

    private static ControlStanding StandingOf(CompensatingControl control, DateTimeOffset at) => control switch
    {
        { WithdrawnBy: not null } => ControlStanding.Withdrawn,
        _ when at < control.Terms.From => ControlStanding.Planned,
        _ when at >= control.Terms.To => ControlStanding.Over,
        _ => ControlStanding.InForce,
    };
}

/// <param name="Items">Those in force first, and of these those first that end soonest.</param>
/// <param name="Found">How many there are; a list names 500 at most.</param>
public sealed record ControlsAnswer(DateTimeOffset At, IReadOnlyList<ControlShown> Items, int Found);

/// <summary>A compensating control whole.</summary>
public sealed record ControlTold(ControlShown Control, IReadOnlyList<ControlledDecision> Decisions);

/// <summary>Which places rely on which compensating control, and what was decided under it. Who looks sees those of places they may look at, and those they review.</summary>
public sealed class ControlQuery(ControlBook book, IBusinessClock clock)
{
    /// <summary>Of the list of decisions, as analysts read it.</summary>
    internal const string DecisionColumns = """
        t.control_id, t.reviewer, t.kind, t.approval_id, t.round, t.decider, t.acting_for, t.decision, t.review_by, t.missed_at, t.reviewed_by, t.reviewed_at, t.verdict, t.legal_entity, t.brand, t.region, t.location, t.occurred_at, t.known_from
        """;

    private const int Most = 500;

    /// <exception cref="QueryProblemException">There is no such state.</exception>
    public async Task<ControlsAnswer> FindAsync(ControlFilter filter, Viewer viewer, CancellationToken ct)
    {
        var state = Words.Stored<ControlStanding>("state", Words.Blank(filter.State)) is { } stored ? Words.Of<ControlStanding>(stored) : (ControlStanding?)null;
        var (at, controls) = await KnownAsync(filter.On, Words.Blank(filter.AsOf), ct);
        var found = controls.Where(control => MaySee(control, viewer) && Fits(control, filter)).Select(control => ControlShown.Of(control, at))
            .Where(shown => state is null || shown.Standing == state)
            .OrderBy(shown => shown.Standing).ThenBy(shown => shown.To).ThenBy(shown => shown.ControlId, StringComparer.Ordinal).ToList();
        return new(at, [.. found.Take(Most)], found.Count);
    }

    /// <returns>Null when nobody assigned such a control, or the viewer may not see it.</returns>
    public async Task<ControlTold?> OneAsync(string controlId, DateTimeOffset? on, string? asOf, Viewer viewer, CancellationToken ct)
    {
        var (at, controls) = await KnownAsync(on, asOf, ct);
        return controls.FirstOrDefault(control => control.Id == controlId) is { } control && MaySee(control, viewer) ? new(ControlShown.Of(control, at), control.Decisions) : null;
    }

    private async Task<(DateTimeOffset At, IReadOnlyList<CompensatingControl> Controls)> KnownAsync(DateTimeOffset? on, string? asOf, CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        var at = on ?? clock.Now;
        return (at, on is null && asOf is null ? await book.NowAsync(ct) : await book.AtAsync(at, asOf, ct));
    }

    private static bool MaySee(CompensatingControl control, Viewer viewer) =>
        viewer.Sight.Covers(control.Terms.Place) || (viewer.Sight.Person is { } person && person == control.Terms.Reviewer);

    private static bool Fits(CompensatingControl control, ControlFilter filter) =>
        (Words.Blank(filter.Kind) is not { } kind || control.Terms.Kinds.Contains(kind)) && (Words.Blank(filter.Reviewer) is not { } reviewer || control.Terms.Reviewer == reviewer)
        && (Words.Blank(filter.Location) is not { } location || control.Terms.Place.Location is null || control.Terms.Place.Location == location);
}
