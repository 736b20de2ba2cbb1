using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Findings;

/// <summary>What a case about the same item is.</summary>
public enum RelatedKind
{
    /// <summary>Something was confirmed to be wrong with the item.</summary>
    Incident = 1,

    /// <summary>It was to be brought back, in the weeks around the finding.</summary>
    Return = 2,

    /// <summary>A customer wrote about an order of which it was brought back.</summary>
    CustomerCase = 3,
}

/// <summary>A case elsewhere about the same item: nobody says that it has to do with the finding.</summary>
/// <param name="Position">Of the event that began it.</param>
public sealed record RelatedCase(RelatedKind Kind, string Stream, DateTimeOffset OccurredAt, long Position);

/// <summary>What followed from what somebody said of a finding, and what else there is about it.</summary>
/// <param name="Verdict">The event of the verdict; absent where there is none.</param>
/// <param name="Steps">What it caused, and what that caused, in the order of the log.</param>
/// <param name="IsWhole">Whether no step was left out.</param>
/// <param name="SameMatter">Verdicts that call other findings the same matter as this, the newest first.</param>
/// <param name="Related">Of each kind the newest, at most <see cref="FindingFollow.MostOfAKind"/>.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record FollowedAnswer(
    string FindingId, Guid? Verdict, IReadOnlyList<WalkStep> Steps, bool IsWhole, IReadOnlyList<EventSummary> SameMatter, IReadOnlyList<RelatedCase> Related, long Position);

/// <summary>Reads from the log what followed from a verdict: whatever names it as its cause, and so on.</summary>
public sealed class FindingFollow(LedgerSources sources, CauseWalk walk, EventQuery events)
{
    public const int MostOfAKind = 5;

    // Goods that belong to one surge come back within so many days of it.
    private const int DaysAround = 28;

    private static readonly string[] Views = [LogSearch.Entries.Name, LogSearch.Objects.Name, ReturnToResolution.ReturnToResolutionModule.Returns.Name];
    private static readonly string Judged = EventCatalogue.Of(typeof(TriageVerdictRecorded)).Type;
    private static readonly string Opened = EventCatalogue.Of(typeof(QualityIncidentOpened)).Type;
    private static readonly string Asked = EventCatalogue.Of(typeof(ReturnRequested)).Type;
    private static readonly string Wrote = EventCatalogue.Of(typeof(CaseReceived)).Type;

    /// <param name="found">The finding's case at the moment asked about.</param>
    /// <param name="finding">The same, folded.</param>
    /// <param name="on">What had happened; null for all of it.</param>
    public async Task<FollowedAnswer> OfAsync(CaseAnswer found, Finding finding, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, Invariant(found.Position), Views, ct);
        var verdict = found.Events.LastOrDefault(e => e.Type == Judged && (on is null || e.OccurredAt <= on))?.EventId;
        var walked = verdict is { } id ? await walk.FromAsync(id, viewer, ct) : null;
        var same = await events.PageAsync(
            new() { Object = $"{FindingLinks.Finding}/{finding.Id}", Type = Judged, AsOf = Invariant(moment.Position), To = on, Limit = EventQuery.DefaultLimit }, viewer, ct);
        return new(
            finding.Id, verdict, [.. walked?.Effects.Where(step => step.Event.Position <= moment.Position && (on is null || step.Event.OccurredAt <= on)) ?? []], walked?.Complete ?? true,
            [.. same.Events.Where(e => e.Stream != found.Stream)], finding.Series.Item is { } item ? await RelatedAsync(snapshot.Connection, item, finding.Day, moment, on, viewer, ct) : [], moment.Position);
    }

    private async Task<IReadOnlyList<RelatedCase>> RelatedAsync(NpgsqlConnection connection, string item, DateOnly day, Moment moment, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        var about = new EventFilter { Object = $"{ObjectTypes.Item}/{item}", AsOf = Invariant(moment.Position), To = on, Limit = MostOfAKind };
        var incidents = await events.PageAsync(about with { Type = Opened }, viewer, ct);
        DateTimeOffset around = new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var returns = await events.PageAsync(
            about with { Type = Asked, From = around.AddDays(-DaysAround), To = on < around.AddDays(DaysAround) ? on : around.AddDays(DaysAround) }, viewer, ct);
        return
        [
            .. incidents.Events.Select(e => Case(RelatedKind.Incident, e)), .. returns.Events.Select(e => Case(RelatedKind.Return, e)),
            .. await LettersAsync(connection, [.. returns.Events.Select(e => StreamKeys.Id(e.Stream))], moment, on, viewer, ct),
        ];
    }

    // A customer's case names an order and no item: those are meant whose order the item came back from.
    private static async Task<IReadOnlyList<RelatedCase>> LettersAsync(NpgsqlConnection connection, string[] returns, Moment moment, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        if (returns.Length == 0)
            return [];
        var sql = new SqlFilter().WithinLog(viewer.Sight, "l").And("l.type = {0}", Wrote).And("l.position <= {0}", moment.Position).And("l.occurred_at <= {0}", on?.ToUniversalTime());
        await using var command = sql.Command($"""
            select {EventSummary.Columns} from views.log_entry l
            where {sql.Where} and l.position in (select o.position from views.log_object o where o.object in (
                select {sql.Value($"{CaseLinks.AskedOrder}/")} || unnest(string_to_array(t.orders, ', ')) from views.return_row t where t.return_id = any({sql.Value(returns)}) and {sql.KnownAt(moment, "t")}))
            order by l.position desc limit {MostOfAKind}
            """, connection);
        return [.. (await EventQuery.ReadAsync(command, ct)).Select(e => Case(RelatedKind.CustomerCase, e))];
    }

    private static RelatedCase Case(RelatedKind kind, EventSummary e) => new(kind, e.Stream, e.OccurredAt, e.Position);

    private static string Invariant(long position) => position.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
