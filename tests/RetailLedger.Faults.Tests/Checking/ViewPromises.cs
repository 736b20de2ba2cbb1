namespace RetailLedger.Faults.Checking;

/// <summary>The views against folds of the raw events that share no code with the service: running sums in SQL, every version of every row.</summary>
internal static class ViewPromises
{
    private const string Lines = """
        select l.log_index, e.type, e.data, coalesce(e.headers ->> 'location', 'unknown') as location, (e.headers ->> 'occurredAt')::timestamptz as occurred_at,
               upper(btrim(x ->> 'item')) as item, (x -> 'quantity' ->> 'value')::numeric as units, (x -> 'amount' ->> 'minor')::bigint as minor
        from ledger.log l join events.mt_events e on e.seq_id = l.seq_id, jsonb_array_elements(
            case when e.type in ('retail.order.placed.v1', 'retail.invoice.issued.v1', 'retail.credit-memo.issued.v1') then e.data -> 'lines' else '[]' end) x
        where e.type = 'retail.order.placed.v1' or x ->> 'kind' = 'goods'
        """;

    private const string ItemDay = $"""
        with line as ({Lines}), touch as (
            select item, location, (occurred_at at time zone 'Europe/London')::date as day, log_index, max(occurred_at) as occurred_at,
                   min(type) like '%invoice%' as sold, min(type) like '%credit%' as credited, min(type) like '%placed%' as placed,
                   bool_and(data ->> 'orderId' is null) as unordered, min(data -> 'total' ->> 'currency') as currency,
                   trunc(sum(units))::bigint as units, sum(minor) as minor
            from line group by 1, 2, 3, 4
        )
        select item, location, day,
               coalesce(sum(units) filter (where sold) over w, 0)::bigint as units_sold, coalesce(sum(minor) filter (where sold) over w, 0)::bigint as revenue_minor,
               (count(*) filter (where sold) over w)::integer as invoices,
               coalesce(sum(units) filter (where credited) over w, 0)::bigint as units_credited, coalesce(sum(minor) filter (where credited) over w, 0)::bigint as credit_minor,
               (count(*) filter (where credited) over w)::integer as credit_memos,
               coalesce(sum(units) filter (where placed or sold and unordered) over w, 0)::bigint as demand_units,
               coalesce(bool_or(sold and unordered) over w, false) as demand_inferred,
               first_value(currency) over w as currency, max(occurred_at) over w as occurred_at,
               log_index as known_from, lead(log_index) over w as known_to
        from touch window w as (partition by item, location, day order by log_index)
        """;

    private const string LocationDay = $"""
        with line as ({Lines}), touch as (
            select location, (occurred_at at time zone 'Europe/London')::date as day, log_index, max(occurred_at) as occurred_at,
                   min(type) like '%invoice%' as sold, min(data -> 'total' ->> 'currency') as currency, trunc(sum(units))::bigint as units, sum(minor) as minor
            from line where type <> 'retail.order.placed.v1' group by 1, 2, 3
        )
        select location, day,
               coalesce(sum(units) filter (where sold) over w, 0)::bigint as units_sold, coalesce(sum(minor) filter (where sold) over w, 0)::bigint as revenue_minor,
               (count(*) filter (where sold) over w)::integer as invoices,
               coalesce(sum(units) filter (where not sold) over w, 0)::bigint as units_credited, coalesce(sum(minor) filter (where not sold) over w, 0)::bigint as credit_minor,
               (count(*) filter (where not sold) over w)::integer as credit_memos,
               first_value(currency) over w as currency, max(occurred_at) over w as occurred_at, log_index as known_from, lead(log_index) over w as known_to
        from touch window w as (partition by location, day order by log_index)
        """;

    private const string LogEntry = """
        select l.log_index as position, e.id as event_id, e.stream_id as stream, e.version::bigint as version, e.type::text as type, h."occurredAt" as occurred_at,
               e.timestamp as recorded_at, h."actorKind" as actor_kind, e.user_name::text as actor_id, h.owner as owner_system, h.source, h."sourceId" as source_id,
               e.correlation_id, e.causation_id, h."legalEntity" as legal_entity, h.brand, h.region, h.channel, h.location, h.fulfilment, coalesce(h.ingest, 'live') as ingest, coalesce(h.basis, 'stated') as basis
        from ledger.log l join events.mt_events e on e.seq_id = l.seq_id, jsonb_to_record(e.headers) as h("occurredAt" timestamptz, "actorKind" text,
             owner text, source text, "sourceId" text, "legalEntity" text, brand text, region text, channel text, location text, fulfilment text, ingest text, basis text)
        """;

    public static IReadOnlyList<Promise> All { get; } =
    [
        Equal("view.item_day", "views.item_day", ItemDay),
        Equal("view.location_day", "views.location_day", LocationDay),
        Equal("view.log_entry", "views.log_entry", LogEntry),
    ];

    // Both ways and counted, so that neither a missing, nor a superfluous, nor a doubled row passes.
    private static Promise Equal(string name, string table, string fold) => new(name, $"""
        with fold as ({fold}), kept as (select * from {table})
        select format('should be %s', to_jsonb(f)) from (select * from fold except all select * from kept) f
        union all
        select format('should not be %s', to_jsonb(k)) from (select * from kept except all select * from fold) k
        """);
}
