using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Hosting;

/// <summary>Which records of access.</summary>
public sealed record AccessFilter : PageFilter
{
    public string? Person { get; init; }

    /// <summary><c>signed-in</c>, <c>refused</c>, <c>password-set</c>, <c>password-given</c>, <c>read</c> or <c>denied</c>.</summary>
    public string? What { get; init; }

    /// <summary>The beginning of what was read.</summary>
    public string? Record { get; init; }
}

/// <summary>Shows auditors who came in, who was refused, and who read what. That they looked is recorded, too.</summary>
public sealed class AccessAudit(LedgerSources sources, AccessRecords records, PeopleRecords people)
{
    /// <summary>The role of those who look at this.</summary>
    public const string Auditor = "auditor";

    public const int DefaultLimit = 100;

    private const string Columns = "t.day, t.person, t.door, t.what, t.record, t.first_at, t.last_at, t.times";

    private static readonly Keyset<AccessRecord> Order = new(
        new("t.last_at", true, row => row.LastAt), new("t.person", false, row => row.Person), new("t.door", false, row => row.Door), new("t.what", false, row => row.What),
        new("t.record", false, row => row.Record));

    /// <summary>Whether the viewer may: the first operator, and who is auditor or gives rights for the whole enterprise.</summary>
    public async Task<bool> MayAsync(Viewer viewer, CancellationToken ct)
    {
        if (viewer.CameBy == Door.Open || viewer.Actor.Kind != ActorKind.Human)
            return false;
        return viewer.Actor.Id == OperatorRights.Operator
            || (await people.OfAsync(viewer.Actor.Id, ct) is { IsEnrolled: true } person && person.Roles.Exists(role => role.Role is Auditor or Giving.Admin && role.Scope.Covers(Scope.Everything)));
    }

    /// <summary>A page of records, the newest first. For whom <see cref="MayAsync"/> holds.</summary>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<BoardPage<AccessRecord>> PageAsync(AccessFilter filter, Viewer viewer, CancellationToken ct)
    {
        await records.NoteReadAsync(viewer, "access-records", ct);
        var sql = new SqlFilter()
            .And("t.person = {0}", Words.Blank(filter.Person))
            .And("t.what = {0}", Words.Blank(filter.What))
            .And("starts_with(t.record, {0})", Words.Blank(filter.Record));
        return await Order.PageAsync(filter, DefaultLimit, sql, async (order, behind, limit) =>
        {
            await using var connection = await sources.Reader.OpenConnectionAsync(ct);
            await using var command = sql.Command($"select {Columns} from ledger.access_record t where {sql.Where} and {behind} order by {order} limit {limit}", connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            var rows = new List<AccessRecord>();
            while (await row.ReadAsync(ct))
                rows.Add(Read(row));
            return rows;
        });
    }

    private static AccessRecord Read(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Words.Instant(row, 5)!.Value, Words.Instant(row, 6)!.Value, row.GetInt64(7));
}

/// <summary>The same over HTTP.</summary>
public static class AccessAuditEndpoint
{
    public static void MapAccessAudit(this IEndpointRouteBuilder api) => api
        .MapList("/access-records", async Task<IResult> ([AsParameters] AccessFilter filter, AccessAudit audit, HttpContext context, CancellationToken ct) =>
            await audit.MayAsync(context.Viewer(), ct)
                ? TypedResults.Ok(await audit.PageAsync(filter, context.Viewer(), ct))
                : Problems.Of(403, "actor.not_allowed", $"Only the operator, or who holds the role {AccessAudit.Auditor} or {Giving.Admin} for the whole enterprise, looks at records of access."))
        .WithName("ListAccessRecords").WithSummary("Who came in, who was refused, and who read what is sensitive, the newest first.").RequireAuthorization()
        .Produces<BoardPage<AccessRecord>>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
}
