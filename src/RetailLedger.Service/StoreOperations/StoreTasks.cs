using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.StoreOperations;

/// <summary>All that is to do at a location, brought from the views of the value streams into one list: <c>tasks</c>.</summary>
internal sealed class StoreTasks(SqlFilter sql, Moment moment, DateTimeOffset now, Viewer viewer, LocationKind kind)
{
    // Whose turns are the location's own: a store's counter takes returns too.
    private static readonly string[] StoreTurns = ["store", "warehouse", "returns-desk"];
    private const string StoreRole = "store-manager";
    private static readonly string[] WarehouseTurns = ["warehouse"];

    private string Here => kind == LocationKind.Store ? "'store'" : "'warehouse'";

    /// <param name="location">One location; null is every one.</param>
    /// <param name="on">Leaves out what began later.</param>
    public string With(string? location, DateTimeOffset? on) => $"""
        with found as ({string.Join("\nunion all\n", Approvals, Exceptions, Orders, Picks, Collections, Returns, Parcels)}),
        here as (
            select f.* from found f where true{(location is null ? "" : $" and f.location = {sql.Value(location)}")}{(viewer.Sight.IsEverything ? "" : $" and {sql.InSight(viewer.Sight, "f", PlaceColumns.Location)}")}
              {(on is { } at ? $" and f.since <= {sql.Value(at.ToUniversalTime())}" : "")}
        ),
        tasks as (
            select h.* from here h where case
                -- What is listed as work of its own needs no exception beside it that says it is late; what is blocked is said once, by its exception.
                when h.work = 'exception' then not (h.reason like 'silence.%' and exists (
                    select 1 from here w where w.subject = h.subject and w.work in ('pick', 'collection', 'return') and (w.about = h.about or w.about is null or h.about is null)))
                when h.work = 'return' and h.turn = 'approver' then not exists (select 1 from here a where a.subject = h.subject and a.work = 'approval')
                when h.work in ('order', 'parcel') then not exists (select 1 from here x where x.subject = h.subject and x.work = 'exception')
                when h.blocked or h.turn in ('returns-desk', 'payments') then not exists (select 1 from here x where x.subject = h.subject and x.work = 'exception' and x.reason not like 'silence.%')
                else true end
        )
        """;

    // Leave is asked of people and not of a place: it is the reader's own turn where they may answer, and the store's where its manager is asked.
    private string Approvals => $"""
        select 'approval' as work, t.location, t.subject, t.approval_id as about, 'approver' as turn, t.kind as act, true as blocked,
               position({sql.Value($",{viewer.Actor.Id},")} in t.approvers) > 0 or t.roles like '%{StoreRole}%' as mine, t.requested_at as since,
               coalesce(t.due_at, t.expires_at) as due_by, t.amount_minor as value_minor, t.currency, t.roles as reason
        from views.approval_row t where t.status = 'pending' and t.ended_at is null and {sql.KnownAt(moment, "t")}
        """;

    private string Exceptions => $"""
        select 'exception' as work, t.location, t.subject, t.about, t.turn, t.act, true as blocked,
               t.turn = any({sql.Value(kind == LocationKind.Store ? StoreTurns : WarehouseTurns)}) or t.owner = {sql.Value(viewer.Actor.Id)} as mine, t.since,
               (select min(d.due) from ledger.deadline d where d.rule = 'escalate-exception' and d.stream = 'exception/' || t.exception_id and d.fired_at is null) as due_by,
               coalesce(nullif(t.value_minor, 0), o.total_minor, 0) as value_minor, coalesce(t.currency, o.currency) as currency, t.code as reason
        from views.exception_row t
        left join views.order_row o on t.subject like 'order/%' and o.order_id = substr(t.subject, 7) and {sql.KnownAt(moment, "o")}
        where t.ended_at is null and {sql.KnownAt(moment, "t")}
        """;

    private string Orders => $"""
        select 'order', {PlaceOf("t")}, 'order/' || t.order_id, null,
               case when t.board_column = 'backordered' then 'replenishment' when t.screening in ('requested', 'suspected') then 'loss-prevention' else 'order-desk' end,
               case when t.board_column = 'backordered' then 'Bring stock or offer something else' when t.screening in ('requested', 'suspected') then 'Clear it or cancel it' else 'Release it or cancel it' end,
               true, false, t.since, case when t.held_for is not null then {Due("order-release", "t.since", null)} when t.screening = 'requested' then {Due("screening-answer", "t.since", null)} end,
               t.at_risk_minor, t.currency,
               case when t.board_column = 'backordered' then 'waits for stock' when t.held_for is not null then t.held_for when t.screening = 'suspected' then 'suspected of fraud' else 'needs a look' end
        from views.order_row t where t.board_column in ('review', 'backordered') and {sql.KnownAt(moment, "t")}
        """;

    private string Picks => $"""
        select 'pick', coalesce(t.location, {PlaceOf("o")}), 'order/' || t.order_id, t.shipment_id, case when {Missing} then 'order-desk' else {Here} end,
               case when {Missing} and t.mode = 'clickAndCollect' then 'Agree on another store with the customer' when {Missing} then 'Route the line anew' when t.state = 'instructed' then 'Pick it' when t.state = 'picking' then 'Pack it'
                    when t.mode = 'clickAndCollect' then 'Put it ready for the customer' else 'Hand it to the carrier' end,
               {Missing}, not {Missing}, t.since,
               case t.state when 'instructed' then {Due("pick-start", "t.since", "t.shipment_id")} when 'picking' then {Due("packing", "t.since", "t.shipment_id")} else {Due("handover", "t.since", "t.shipment_id")} end, o.total_minor, o.currency,
               case when {Missing} then 'the shelf had less than the books' when t.mode = 'clickAndCollect' then 'to be collected' when t.mode = 'shipFromStore' then 'to be sent from the store' else 'to be sent' end
        from views.shipment_row t {Order} and o.board_column not in ('review', 'closed', 'ended') where t.state in ('instructed', 'picking', 'packed') and {sql.KnownAt(moment, "t")}
        """;

    private string Collections => $"""
        select 'collection', coalesce(c.location, {PlaceOf("c")}), 'order/' || c.order_id, c.shipment_id,
               case when c.state = 'uncollected' then 'order-desk' when c.due_by < {sql.Value(now)} then {Here} else 'customer' end,
               case when c.state = 'uncollected' then 'Call the customer or cancel' when c.due_by < {sql.Value(now)} then 'Call the customer' else 'Hand it over when the customer comes' end,
               c.state = 'uncollected', c.state <> 'uncollected', c.since, c.due_by, c.total_minor, c.currency,
               case when c.state = 'uncollected' then 'nobody came for it' else 'ready' end
        from (select t.*, o.total_minor, o.currency, o.shipped_from, coalesce(t.collect_until, {Due("collection", "t.since", "t.shipment_id")}) as due_by
              from views.shipment_row t {Order} and o.board_column not in ('closed', 'ended') where t.state in ('readyForCollection', 'uncollected') and {sql.KnownAt(moment, "t")}) c
        """;

    private string Returns => $"""
        select 'return', t.location, 'return/' || t.return_id, null,
               case when {RefundFailed} then 'payments' when t.turn = 'warehouse' then {Here} when t.turn = 'returnsDesk' then 'returns-desk' else t.turn end,
               case when t.stage = 'toInspect' then 'Inspect the goods' when t.stage = 'toResolve' then 'Settle the return' when t.stage = 'notReceived' then 'Find the parcel or settle with the customer'
                    when {RefundFailed} then 'Instruct the refund again' when t.turn = 'carrier' then 'Ask the carrier' when t.turn = 'approver' then 'Grant it or refuse it'
                    when t.turn = 'warehouse' then 'Send the goods in exchange' else 'Ask the shop for the return' end,
               t.stage = 'notReceived' or t.turn = 'approver', t.turn in ('warehouse', 'store') or (t.turn = 'returnsDesk' and not {RefundFailed} and {(kind == LocationKind.Store ? "true" : "false")}), t.since,
               case t.stage when 'toInspect' then {Due("return-inspection", "t.since", null, "return")} when 'review' then {Due("return-authorisation", "t.since", null, "return")}
                    when 'inTransit' then {Due("return-transit", "t.since", null, "return")} end,
               t.open_minor, t.currency, t.reason
        from views.return_row t
        where t.turn not in ('nobody', 'rules', 'customer', 'gateway') and t.stage not in ('resolved', 'refused') and {sql.KnownAt(moment, "t")}
          and (t.turn <> 'carrier' or {Due("return-transit", "t.since", null, "return")} < {sql.Value(now)})
        """;

    private string Parcels => $"""
        select 'parcel', coalesce(t.location, {PlaceOf("o")}), 'order/' || t.order_id, t.shipment_id, case when t.state = 'dispatched' then 'carrier' else 'order-desk' end,
               case t.state when 'failed' then 'Arrange another delivery' when 'lost' then 'Send the goods again or cancel' else 'Ask the carrier' end,
               t.state <> 'dispatched', false, t.since, case when t.state = 'dispatched' then {Due("tracking", "t.heard_at", "t.shipment_id")} end, o.total_minor, o.currency,
               case t.state when 'failed' then 'delivered in vain' when 'lost' then 'the carrier cannot find it' else 'the carrier is silent' end
        from views.shipment_row t {Order} and o.board_column not in ('closed', 'ended')
        where (t.state in ('failed', 'lost') or (t.state = 'dispatched' and {Due("tracking", "t.heard_at", "t.shipment_id")} < {sql.Value(now)})) and {sql.KnownAt(moment, "t")}
        """;

    private const string RefundFailed = "(t.stage = 'resolutionPending' and t.turn = 'returnsDesk')";

    private const string Missing = "(t.short and t.state = 'picking')";

    private string Order => $"join views.order_row o on o.order_id = t.order_id and {sql.KnownAt(moment, "o")}";

    private static string PlaceOf(string alias) => $"coalesce(nullif(split_part({alias}.shipped_from, ', ', 1), ''), {alias}.location)";

    // The deadline that silence is measured by, while it is armed; what was declared, where none is, or at a moment whose deadlines are gone.
    private string Due(string edge, string since, string? about, string category = "order")
    {
        var declared = $"{since} + interval '{TrackExpectations.Find(edge)!.Within.TotalSeconds} seconds'";
        var stream = $"'{category}/' || t.{category}_id";
        var name = about is null ? $"'{edge}'" : $"'{edge} ' || {about}";
        return moment.IsNow ? $"coalesce((select d.due from ledger.deadline d where d.rule = 'notice-silence' and d.stream = {stream} and d.name = {name}), {declared})" : declared;
    }
}
