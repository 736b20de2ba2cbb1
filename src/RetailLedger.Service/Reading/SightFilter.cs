using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Reading;

/// <summary>What rows say of where they belong.</summary>
[Flags]
internal enum PlaceColumns
{
    Location = 1,
    Channel = 2,

    /// <summary>Legal entity, brand and region.</summary>
    Enterprise = 4,
    Fulfilment = 8,
    All = Location | Channel | Enterprise | Fulfilment,
}

/// <summary>The one way in which queries leave out what somebody may not see: as a condition of the question, so that counts, pages and totals follow
/// from what is left. Rows that do not say where they belong are shown to nobody whose sight is limited.</summary>
internal static class SightFilter
{
    // What everybody in the enterprise works by: the range of goods, the rules, the rates.
    private static readonly string[] Common = ["item", "price-list", "policy", "act-kind", "exchange-rate"];

    /// <summary>Leaves only rows that lie where the viewer may look.</summary>
    /// <param name="known">The columns of place that the rows have.</param>
    public static SqlFilter Within(this SqlFilter sql, Sight sight, string alias, PlaceColumns known) =>
        sight.IsEverything ? sql : sql.Holds(sql.InSight(sight, alias, known));

    /// <summary>Leaves only events that the viewer may see: those that happened where they may look, those about what everybody works by, and those that
    /// say no place, as people's decisions do, of cases that reach there.</summary>
    public static SqlFilter WithinLog(this SqlFilter sql, Sight sight, string alias) => sight.IsEverything ? sql : sql.Holds($"""
        ({sql.InSight(sight, alias, PlaceColumns.All)} or {sql.IsCommon($"{alias}.stream")} or ({alias}.legal_entity is null and {alias}.brand is null and {alias}.region is null and {alias}.channel is null
            and {alias}.location is null and {alias}.fulfilment is null and {sql.CaseInSight(sight, $"{alias}.stream")}))
        """);

    /// <summary>Leaves only rows about cases that reach where the viewer may look.</summary>
    /// <param name="stream">The column with the case.</param>
    public static SqlFilter WithinCases(this SqlFilter sql, Sight sight, string stream) => sight.IsEverything ? sql : sql.Holds(sql.CaseInSight(sight, stream));

    /// <summary>Leaves only requests for leave that lie where the viewer may look, or are their own matter: they asked, are asked, have answered, or review the answer.</summary>
    public static SqlFilter WithinApprovals(this SqlFilter sql, Sight sight, string alias) => sight.IsEverything ? sql
        : sql.Holds($"({sql.InSight(sight, alias, PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)} or {sql.IsOwn(sight, alias)})");

    /// <summary>Holds for a row that lies where the viewer may look.</summary>
    public static string InSight(this SqlFilter sql, Sight sight, string alias, PlaceColumns known) => sight.Parts.Count == 0 ? "false"
        : $"({string.Join(" or ", sight.Parts.Select(part => PartOf(sql, part, alias, known)))})";

    // Some cases say no place themselves: a request for leave, and what it is for. Where they lie stands in the request's row; of what waits for somebody,
    // in that of its exception.
    private static string CaseInSight(this SqlFilter sql, Sight sight, string stream) => $"""
        ({sql.IsCommon(stream)}
            or exists (select 1 from views.log_entry p where p.stream = {stream} and {sql.InSight(sight, "p", PlaceColumns.All)})
            or {stream} in (select unnest(array['approval/' || p.approval_id, p.subject]) from views.approval_row p
                where p.known_to is null and {sql.InSight(sight, "p", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)})
            or {stream} in (select 'approval/' || p.approval_id from views.approval_row p where p.known_to is null and {sql.IsOwn(sight, "p")})
            or {sql.IsUnderReview(sight, stream)}
            or {stream} in (select 'override/' || p.override_id from views.override_row p
                where p.known_to is null and {sql.InSight(sight, "p", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)})
            or {stream} in (select 'sample/' || p.sample_id from views.sample_row p
                where p.known_to is null and {sql.InSight(sight, "p", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)})
            or {stream} in (select 'finding/' || p.finding_id from views.finding_row p
                where p.known_to is null and {sql.InSight(sight, "p", PlaceColumns.Location)})
            or {stream} in (select 'replenishment-review/' || p.review_id from views.replenishment_review_row p
                where p.known_to is null and {sql.InSight(sight, "p", PlaceColumns.Location)})
            or {stream} in (select unnest(array['exception/' || p.exception_id, p.subject]) from views.exception_row p
                where p.known_to is null and {sql.InSight(sight, "p", PlaceColumns.Location)}))
        """;

    private static string IsOwn(this SqlFilter sql, Sight sight, string alias)
    {
        if (sight.Person is not { } person)
            return "false";
        var listed = sql.Value($",{person},");
        return $"""
            ({alias}.requested_by = {sql.Value(person)} or position({listed} in {alias}.approvers) > 0 or position({listed} in {alias}.decided_by) > 0
                or {alias}.approval_id in (select r.approval_id from ({sql.Reviewed(person)}) r))
            """;
    }

    // Whoever reviews what was decided under a compensating control sees what they review: the case that somebody had a hand in, and the control itself.
    private static string IsUnderReview(this SqlFilter sql, Sight sight, string stream) => sight.Person is not { } person ? "false"
        : $"{stream} in (select unnest(array[substr(r.approval_id, position('/' in r.approval_id) + 1), r.control]) from ({sql.Reviewed(person)}) r)";

    // Of a control it is named who reviews when it is assigned, and it holds all that was decided under it.
    private static string Reviewed(this SqlFilter sql, string person) => $"""
        select u.data ->> 'approvalId' as approval_id, c.stream as control
        from views.log_object o join views.log_entry c on c.position = o.position and c.type = 'retail.compensating-control.assigned.v1'
        join events.mt_events u on u.stream_id = c.stream and u.type = 'retail.compensating-control.used.v1'
        where o.object = {sql.Value($"person/{person}")}
        """;

    private static string IsCommon(this SqlFilter sql, string stream) => $"split_part({stream}, '/', 1) = any({sql.Value(Common)})";

    private static string PartOf(SqlFilter sql, Scope part, string alias, PlaceColumns known)
    {
        var holds = new List<string> { "true" };
        Add(part.LegalEntity, value => Enterprise("legal_entity", value));
        Add(part.Brand, value => Enterprise("brand", value));
        Add(part.Region, value => Enterprise("region", value));
        Add(part.Channel, value => known.HasFlag(PlaceColumns.Channel) ? $"{alias}.channel = {value}" : "false");
        Add(part.Location, value => $"{alias}.location = {value}");
        Add(part.Fulfilment, value => known.HasFlag(PlaceColumns.Fulfilment) ? $"{alias}.fulfilment = {value}" : "false");
        return string.Join(" and ", holds);

        void Add(string? limit, Func<string, string> condition)
        {
            if (limit is not null)
                holds.Add(condition(sql.Value(limit)));
        }

        // Where a row does not say it, the place it names does.
        string Enterprise(string column, string value)
        {
            var through = $"{alias}.location in (select m.location from views.location_master m where m.known_to is null and m.{column} = {value})";
            return known.HasFlag(PlaceColumns.Enterprise) ? $"({alias}.{column} = {value} or ({alias}.{column} is null and {through}))" : through;
        }
    }
}
