-- What analysts read: the views under names of their own, each column explained, each row with the position it tells of. There are definitions here and
-- no data, so all of it is made anew whenever it or a table below it changes: by the migration, and by the rebuild of a view.
-- X_history has every row that ever was; X what is known now; X_as_of(…) what was known; X_on(…) what had happened.

create schema analytics;

create function analytics.position_at(moment timestamptz) returns bigint language sql stable as
    'select coalesce(max(position), 0) from ledger.settled_mark where at <= $1';

create view analytics.orders_history as
select t.order_id, t.customer_id, t.legal_entity, t.brand, t.region, t.channel, t.location, t.fulfilment, t.placed_at, t.placed_for, t.total_minor, t.currency,
       t.ordered_units, t.status, t.held_for, t.validation, t.screening, t.allocation, t.goods, t.shipped_from, t.shipments, t.handed_over, t.money, t.paid_minor,
       t.billing, t.dunning_level, t.points, t.deviations, t.at_risk_minor, t.board_column, t.turn, t.since, t.inferred,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.order_row t join ledger.follower f on f.name = 'order-row';

create view analytics.shipments_history as
select t.order_id, t.shipment_id, t.location, t.mode, t.state, t.short, t.since, t.heard_at, t.collect_until,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.shipment_row t join ledger.follower f on f.name = 'shipment-row';

create view analytics.returns_history as
select t.return_id, t.stage, t.turn, t.authorisation, t.logistics, t.lines, t.lines_inspected, t.lines_settled, t.reason, t.orders, t.paid_minor, t.open_minor,
       t.settled_minor, t.currency, t.requested_at, t.since, t.due_by, t.findings, t.deviations, t.location,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.return_row t join ledger.follower f on f.name = 'return-row';

create view analytics.cases_history as
select t.case_id, t.stage, t.since, t.received_at, t.messages, t.contact_channel, t.order_id, t.customer_id, t.category, t.priority, t.concluded, t.by, t.version, t.nearest,
       t.confidence, t.threshold, t.words, t.queue, t.why, t.answer_by, t.resolution, t.channel, t.location,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.case_row t join ledger.follower f on f.name = 'case-row';

create view analytics.exceptions_history as
select t.exception_id, t.class, t.code, t.subject, t.status, t.owner, t.turn, t.act, t.awaits, t.about, t.level, t.attempts, t.value_minor, t.currency, t.since,
       t.ended_at, t.detail, t.location, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.exception_row t join ledger.follower f on f.name = 'exception-row';

create view analytics.overrides_history as
select t.grant_id, t.override_id, t.round, t.rule, t.subject, t.status, t.reason_code, t.amount_minor, t.left_minor, t.currency, t.requested_by, t.requested_at,
       t.answer_by, t.granted_by, t.granted_at, t.expires_at, t.used_by, t.used_at, t.uses, t.review_by, t.is_review_missed, t.reviewed_by, t.reviewed_at, t.verdict, t.location,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.override_row t join ledger.follower f on f.name = 'override-row';

create view analytics.samples_history as
select t.sample_id, t.kind, t.subject, t.amount_minor, t.currency, t.policy, t.version, t.share, t.done_by, t.drawn_at, t.review_by, t.is_review_missed, t.reviewed_by,
       t.reviewed_at, t.verdict, t.location, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.sample_row t join ledger.follower f on f.name = 'sample-row';

create view analytics.findings_history as
select t.finding_id, t.detector, t.series, t.kind, t.item, t.category, t.day, t.direction, t.units, t.expected, t.low, t.high, t.score, t.at_risk_minor, t.currency, t.rank, t.under,
       t.model, t.model_version, t.stage, t.owner, t.found_at, t.verdict, t.judged_by, t.judged_at, t.minutes, t.location, t.probability, t.judge, t.judge_version,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.finding_row t join ledger.follower f on f.name = 'finding-row';

create view analytics.item_returns_history as
select t.item, t.location, t.day, t.units, t.returns, t.paid_minor, t.currency, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.item_returns t join ledger.follower f on f.name = 'item-returns';

create view analytics.stock_positions_history as
select t.location, t.item, t.unit, t.on_hand, t.movements, t.moved_at, t.reorder_point, t.safety_stock, t.lead_time_days, t.daily_demand, t.projected_stockout,
       t.breached_since, t.negative_since, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.stock_position t join ledger.follower f on f.name = 'stock-position';

create view analytics.stock_lines_history as
select t.location, t.item, t.order_id, t.line, t.unit, t.allocated, t.backordered, t.customer_tier, t.margin_share, t.promised_for, t.waiting_since,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.stock_line t join ledger.follower f on f.name = 'stock-line';

create view analytics.item_days_history as
select t.item, t.location, t.day, t.units_sold, t.revenue_minor, t.invoices, t.units_credited, t.credit_minor, t.credit_memos, t.demand_units, t.demand_inferred,
       t.currency, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.item_day t join ledger.follower f on f.name = 'item-day';

create view analytics.location_days_history as
select t.location, t.day, t.units_sold, t.revenue_minor, t.invoices, t.units_credited, t.credit_minor, t.credit_memos,
       t.currency, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.location_day t join ledger.follower f on f.name = 'location-day';

create view analytics.item_master_history as
select t.item, t.description, t.unit, t.listed, t.category, t.cost_amount, t.cost_currency, t.margin_sensitive, t.criticality,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.item_master t join ledger.follower f on f.name = 'item-master';

create view analytics.location_master_history as
select t.location, t.kind, t.time_zone, t.open, t.name, t.legal_entity, t.brand, t.region, t.latitude, t.longitude,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.location_master t join ledger.follower f on f.name = 'location-master';

create view analytics.journeys_history as
select t.stream, t.case_id, t.began_at, t.over, t.channel, t.location, t.path, t.seconds, t.took,
       t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.journey t join ledger.follower f on f.name = 'journey';

create view analytics.approvals_history as
select t.approval_id, t.round, t.kind, t.subject, t.status, t.tier, t.tiers, t.roles, t.approvers, t.is_escalated, t.amount_minor, t.currency, t.requested_by, t.requested_at,
       t.tier_since, t.due_at, t.expires_at, t.ended_at, t.valid_until, t.policy, t.policy_version, t.policy_row, t.automation, t.decided_by, t.legal_entity, t.brand, t.region,
       t.channel, t.location, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.approval_row t join ledger.follower f on f.name = 'approval-row';

create view analytics.approval_rounds_history as
select t.approval_id, t.round, t.kind, t.subject, t.location, t.policy, t.policy_version, t.policy_row, t.automatic, t.status, t.requested_by, t.requested_at, t.ended_at,
       t.amount_minor, t.currency, t.measured_minor, t.measured_currency, t.floor_minor, t.ceiling_minor, t.tier, t.role, t.tier_since, t.answered_by, t.answers, t.answered_tier,
       t.answered_role, t.waited, t.waited_business, t.considered, t.occurred_at, t.known_from, t.known_to, f.position as known_at_position, f.updated_at as fresh_at
from views.approval_round t join ledger.follower f on f.name = 'approval-round';

-- From each history: what is known now, what was known, what had happened.
do $make$
declare
    family record;
    shown text;
    asked text;
begin
    for family in select * from (values
        ('orders', 'order_id', false), ('shipments', 'order_id, shipment_id', false), ('returns', 'return_id', false), ('cases', 'case_id', false), ('exceptions', 'exception_id', false), ('overrides', 'grant_id', false), ('samples', 'sample_id', false), ('findings', 'finding_id', false), ('item_returns', 'item, location, day', true), ('stock_positions', 'location, item', false),
        ('stock_lines', 'location, item, order_id, line', false), ('item_days', 'item, location, day', true), ('location_days', 'location, day', true),
        ('journeys', 'stream, case_id', false), ('item_master', 'item', false), ('location_master', 'location', false),
        ('approvals', 'approval_id', false), ('approval_rounds', 'approval_id, round', false)) as f(name, keys, by_day)
    loop
        select string_agg(quote_ident(attname), ', ' order by attnum) into shown
        from pg_attribute where attrelid = format('analytics.%I', family.name || '_history')::regclass and attnum > 0 and attname <> 'known_to';
        asked := replace(shown, 'known_at_position', 'least(known_at_position, $1) as known_at_position');
        execute format('create view analytics.%I as select %s from analytics.%I where known_to is null', family.name, shown, family.name || '_history');
        execute format('create function analytics.%I(as_of_position bigint) returns setof analytics.%I language sql stable as %L', family.name || '_as_of', family.name,
            format('select %s from analytics.%I where known_from <= $1 and (known_to is null or known_to > $1)', asked, family.name || '_history'));
        execute format('create function analytics.%I(as_of timestamptz) returns setof analytics.%I language sql stable as %L', family.name || '_as_of', family.name,
            format('select * from analytics.%I(analytics.position_at($1))', family.name || '_as_of'));
        if family.by_day then
            execute format('create function analytics.%I(by_day date) returns setof analytics.%I language sql stable as %L', family.name || '_on', family.name,
                format('select * from analytics.%I where day <= $1', family.name));
        else
            execute format('create function analytics.%I(happened_by timestamptz) returns setof analytics.%I language sql stable as %L', family.name || '_on', family.name,
                format('select distinct on (%1$s) %2$s from analytics.%3$I where occurred_at <= $1 order by %1$s, known_from desc', family.keys, shown, family.name || '_history'));
        end if;
    end loop;
end
$make$;

create view analytics.events as
select t.position, t.event_id, t.stream, t.version, t.type, t.occurred_at, t.recorded_at, t.actor_kind, t.actor_id, t.owner_system, t.source, t.correlation_id,
       t.causation_id, t.legal_entity, t.brand, t.region, t.channel, t.location, t.fulfilment, t.ingest, t.basis,
       f.position as known_at_position, f.updated_at as fresh_at
from views.log_entry t join ledger.follower f on f.name = 'log-entries';
create function analytics.events_as_of(as_of_position bigint) returns setof analytics.events language sql stable as
    'select * from analytics.events where position <= $1';
create function analytics.events_as_of(as_of timestamptz) returns setof analytics.events language sql stable as
    'select * from analytics.events where position <= analytics.position_at($1)';
create function analytics.events_on(happened_by timestamptz) returns setof analytics.events language sql stable as
    'select * from analytics.events where occurred_at <= $1';

-- Lines stand in the events alone. The log is what keeps them, so it says how fresh they are.
create view analytics.order_lines as
select e.data ->> 'orderId' as order_id, (line ->> 'number')::int as line, upper(line ->> 'item') as item, (line -> 'quantity' ->> 'value')::numeric as quantity,
       line -> 'quantity' ->> 'unit' as unit, (line -> 'unitPrice' ->> 'amount')::numeric as unit_price, line -> 'unitPrice' ->> 'currency' as currency,
       e.type = 'retail.order.inferred.v1' as inferred, e.headers ->> 'location' as location, (e.headers ->> 'occurredAt')::timestamptz as occurred_at,
       l.log_index as known_from, m.position as known_at_position, m.at as fresh_at
from events.mt_events e
join ledger.log l on l.seq_id = e.seq_id
cross join lateral jsonb_array_elements(e.data -> 'lines') as line
cross join (select position, at from ledger.settled_mark order by position desc limit 1) m
where e.type in ('retail.order.placed.v1', 'retail.order.inferred.v1');

create view analytics.sales_lines as
select coalesce(e.data ->> 'invoiceNumber', e.data ->> 'creditMemoNumber') as document, case e.type when 'retail.invoice.issued.v1' then 'invoice' else 'credit' end as document_kind,
       e.data ->> 'orderId' as order_id, e.data ->> 'customerId' as customer_id, (line ->> 'number')::int as line, line ->> 'kind' as line_kind, upper(line ->> 'item') as item,
       line ->> 'description' as description, (line -> 'quantity' ->> 'value')::numeric as quantity, line -> 'quantity' ->> 'unit' as unit,
       (line -> 'unitPrice' ->> 'amount')::numeric as unit_price, (line -> 'amount' ->> 'minor')::bigint as amount_minor, line -> 'amount' ->> 'currency' as currency,
       e.headers ->> 'location' as location, (e.headers ->> 'occurredAt')::timestamptz as occurred_at,
       l.log_index as known_from, m.position as known_at_position, m.at as fresh_at
from events.mt_events e
join ledger.log l on l.seq_id = e.seq_id
cross join lateral jsonb_array_elements(e.data -> 'lines') as line
cross join (select position, at from ledger.settled_mark order by position desc limit 1) m
where e.type in ('retail.invoice.issued.v1', 'retail.credit-memo.issued.v1');

-- The road of an order: when it first came to each station, in business time. What was concluded from an invoice had no road.
create view analytics.order_durations as
with stations as (
    select substr(stream, 7) as order_id, min(occurred_at) filter (where type = 'retail.order.placed.v1') as placed_at,
           min(occurred_at) filter (where type = 'retail.order.validated.v1') as validated_at,
           min(occurred_at) filter (where type = 'retail.fulfilment.routed.v1') as routed_at,
           min(occurred_at) filter (where type = 'retail.shipment.dispatched.v1') as shipped_at,
           min(occurred_at) filter (where type in ('retail.delivery.proven.v1', 'retail.collection.completed.v1')) as delivered_at,
           min(occurred_at) filter (where type = 'retail.order.closed.v1') as closed_at
    from views.log_entry where stream like 'order/%' group by stream)
select s.order_id, s.placed_at, s.validated_at, s.routed_at, s.shipped_at, s.delivered_at, s.closed_at,
       extract(epoch from s.validated_at - s.placed_at) as placed_to_validated_seconds, extract(epoch from s.routed_at - s.validated_at) as validated_to_routed_seconds,
       extract(epoch from s.shipped_at - s.routed_at) as routed_to_shipped_seconds, extract(epoch from s.delivered_at - s.shipped_at) as shipped_to_delivered_seconds,
       extract(epoch from s.closed_at - s.delivered_at) as delivered_to_closed_seconds, extract(epoch from s.closed_at - s.placed_at) as placed_to_closed_seconds,
       f.position as known_at_position, f.updated_at as fresh_at
from stations s join ledger.follower f on f.name = 'log-entries'
where s.placed_at is not null;

create view analytics.order_throughput as
select e.edge, count(e.seconds) as orders, percentile_cont(0.5) within group (order by e.seconds) as p50_seconds, percentile_cont(0.95) within group (order by e.seconds) as p95_seconds,
       d.known_at_position, d.fresh_at
from analytics.order_durations d
cross join lateral (values
    (1, 'placed → validated', d.placed_to_validated_seconds::float8), (2, 'validated → routed', d.validated_to_routed_seconds::float8),
    (3, 'routed → shipped', d.routed_to_shipped_seconds::float8), (4, 'shipped → delivered', d.shipped_to_delivered_seconds::float8),
    (5, 'delivered → closed', d.delivered_to_closed_seconds::float8), (6, 'placed → closed', d.placed_to_closed_seconds::float8)) as e(place, edge, seconds)
group by e.place, e.edge, d.known_at_position, d.fresh_at
order by e.place;

-- Which event follows which, and how long the order waited in between.
create view analytics.order_waiting as
with step as (
    select stream, regexp_replace(type, '^retail\.|\.v[0-9]+$', '', 'g') as this, occurred_at as at,
           lead(regexp_replace(type, '^retail\.|\.v[0-9]+$', '', 'g')) over road as next, lead(occurred_at) over road as next_at
    from views.log_entry where stream like 'order/%' window road as (partition by stream order by occurred_at, position))
select s.this as from_event, s.next as to_event, count(*) as times, count(distinct s.stream) as orders,
       percentile_cont(0.5) within group (order by extract(epoch from s.next_at - s.at)::float8) as p50_seconds,
       percentile_cont(0.95) within group (order by extract(epoch from s.next_at - s.at)::float8) as p95_seconds,
       sum(extract(epoch from s.next_at - s.at)) as total_seconds, f.position as known_at_position, f.updated_at as fresh_at
from step s join ledger.follower f on f.name = 'log-entries'
where s.next is not null
group by s.this, s.next, f.position, f.updated_at;

create view analytics.order_variants as
with road as (
    select stream, string_agg(regexp_replace(type, '^retail\.|\.v[0-9]+$', '', 'g'), ' → ' order by occurred_at, position) as variant, count(*) as steps,
           extract(epoch from max(occurred_at) - min(occurred_at))::float8 as seconds
    from views.log_entry where stream like 'order/%' group by stream)
select r.variant, r.steps, count(*) as orders, percentile_cont(0.5) within group (order by r.seconds) as p50_seconds, substr(min(r.stream), 7) as example_order_id,
       f.position as known_at_position, f.updated_at as fresh_at
from road r join ledger.follower f on f.name = 'log-entries'
group by r.variant, r.steps, f.position, f.updated_at;

-- What others did although a control of ours would have stopped it. Each stands on its case, so it is found there and nowhere else.
create view analytics.bypasses as
select e.stream_id as subject, e.data ->> 'control' as control, e.data ->> 'rule' as rule, e.data ->> 'act' as act_event_id, e.data ->> 'missingGrant' as missing_grant,
       (e.data -> 'valueAtRisk' ->> 'minor')::bigint as value_minor, e.data -> 'valueAtRisk' ->> 'currency' as currency,
       (select min((x.headers ->> 'occurredAt')::timestamptz) from events.mt_events x
        where x.stream_id = e.stream_id and x.type = 'retail.bypass.explained.v1' and x.data ->> 'control' = e.data ->> 'control' and x.data ->> 'act' = e.data ->> 'act') as explained_at,
       (select min((x.headers ->> 'occurredAt')::timestamptz) from events.mt_events x
        where x.stream_id = e.stream_id and x.type = 'retail.bypass.refuted.v1' and x.data ->> 'control' = e.data ->> 'control' and x.data ->> 'act' = e.data ->> 'act') as refuted_at,
       e.headers ->> 'location' as location, (e.headers ->> 'occurredAt')::timestamptz as occurred_at, l.log_index as known_from, m.position as known_at_position, m.at as fresh_at
from events.mt_events e
join ledger.log l on l.seq_id = e.seq_id
cross join (select position, at from ledger.settled_mark order by position desc limit 1) m
where e.type = 'retail.control.bypassed.v1';

-- How often each control was passed by, of all the acts that it stands before. What only looked so until late news came does not count.
create view analytics.control_rates as
select c.control, c.acts, count(b.control) as bypassed, count(b.explained_at) as explained, count(b.control)::numeric / nullif(c.acts, 0) as bypass_rate,
       sum(b.value_minor)::bigint as value_minor, b.currency, f.position as known_at_position, f.updated_at as fresh_at
from (select s.control, (select count(*) from views.log_entry a where a.type = s.act) as acts
      from (values ('order.hold', 'retail.shipment.dispatched.v1'), ('order.screening', 'retail.shipment.dispatched.v1'), ('order.validation', 'retail.shipment.dispatched.v1'),
                   ('fulfilment.instruction', 'retail.shipment.dispatched.v1'), ('refund.by_instruction', 'retail.refund.issued.v1'), ('price.list', 'retail.order.placed.v1')) s (control, act)) c
left join analytics.bypasses b on b.control = c.control and b.refuted_at is null
cross join (select position, updated_at from ledger.follower where name = 'log-entries') f
group by c.control, c.acts, b.currency, f.position, f.updated_at;

-- How often each act that needs leave was done by override instead, and how often somebody found afterwards that it need not have been.
create view analytics.override_rates as
select rule, coalesce(a.by_override, 0) as acts_by_override, coalesce(a.by_grant, 0) as acts_by_grant, a.by_override::numeric / nullif(a.by_override + a.by_grant, 0) as override_share,
       coalesce(o.reviewed, 0) as reviewed, coalesce(o.not_justified, 0) as not_justified, o.not_justified::numeric / nullif(o.reviewed, 0) as not_justified_share,
       coalesce(o.unreviewed, 0) as unreviewed, f.position as known_at_position, f.at as fresh_at
from (select split_part(stream, '/', 2) as rule, count(*) filter (where type = 'retail.override.used.v1') as by_override, count(*) filter (where type = 'retail.approval.consumed.v1') as by_grant
      from views.log_entry where type in ('retail.override.used.v1', 'retail.approval.consumed.v1') group by 1) a
full join (select rule, count(*) filter (where verdict is not null) as reviewed, count(*) filter (where verdict = 'notJustified') as not_justified,
                  count(*) filter (where status = 'used') as unreviewed
           from views.override_row where known_to is null group by rule) o using (rule)
cross join (select min(position) as position, min(updated_at) as at from ledger.follower where name in ('log-entries', 'override-row')) f;

-- Each decision that somebody took about a case they had a hand in, under a compensating control, and what its review came to.
create view analytics.control_decisions as
select u.data ->> 'controlId' as control_id, a.data ->> 'reviewer' as reviewer, split_part(u.data ->> 'approvalId', '/', 1) as kind, u.data ->> 'approvalId' as approval_id,
       (u.data ->> 'round')::int as round, u.data ->> 'decider' as decider, u.data ->> 'actingFor' as acting_for, u.data ->> 'decision' as decision,
       (u.data ->> 'reviewBy')::timestamptz as review_by, missed.at as missed_at, review.by as reviewed_by, review.at as reviewed_at, review.verdict,
       a.data -> 'place' ->> 'legalEntity' as legal_entity, a.data -> 'place' ->> 'brand' as brand, a.data -> 'place' ->> 'region' as region, a.data -> 'place' ->> 'location' as location,
       (u.headers ->> 'occurredAt')::timestamptz as occurred_at, l.log_index as known_from, m.position as known_at_position, m.at as fresh_at
from events.mt_events u
join ledger.log l on l.seq_id = u.seq_id
join events.mt_events a on a.stream_id = u.stream_id and a.type = 'retail.compensating-control.assigned.v1'
left join lateral (select (x.headers ->> 'occurredAt')::timestamptz as at, x.data ->> 'by' as by, x.data ->> 'verdict' as verdict from events.mt_events x
    where x.stream_id = u.stream_id and x.type = 'retail.controlled-decision.reviewed.v1' and x.data ->> 'approvalId' = u.data ->> 'approvalId' and x.data ->> 'round' = u.data ->> 'round'
      and x.data ->> 'decider' = u.data ->> 'decider' order by x.version limit 1) review on true
left join lateral (select (x.headers ->> 'occurredAt')::timestamptz as at from events.mt_events x
    where x.stream_id = u.stream_id and x.type = 'retail.controlled-decision.review-missed.v1' and x.data ->> 'approvalId' = u.data ->> 'approvalId' and x.data ->> 'round' = u.data ->> 'round'
      and x.data ->> 'decider' = u.data ->> 'decider' order by x.version limit 1) missed on true
cross join (select position, at from ledger.settled_mark order by position desc limit 1) m
where u.type = 'retail.compensating-control.used.v1';

-- Speed, consistency and visibility in one row.
create view analytics.operations as
select (select p50_seconds from analytics.order_throughput where edge = 'placed → closed') as throughput_p50_seconds,
       (select p95_seconds from analytics.order_throughput where edge = 'placed → closed') as throughput_p95_seconds,
       (select avg((deviations = 0)::int) from analytics.orders) as conformance_rate,
       (select 1 - count(distinct e.stream_id) filter (where l.sequenced_at < now() - interval '5 seconds')::numeric / greatest(1, (select count(*) from analytics.orders))
        from ledger.log l join events.mt_events e on e.seq_id = l.seq_id where l.log_index > f.position and e.stream_id like 'order/%') as live_rate,
       f.position as known_at_position, f.updated_at as fresh_at
from ledger.follower f where f.name = 'order-row';

-- What unsynchronised work leads to, one row each.
create view analytics.consequences as
with stand as (select min(position) as position, min(updated_at) as at from ledger.follower
               where name in ('order-row', 'return-row', 'exception-row', 'stock-position', 'stock-line', 'location-day', 'log-entries')),
disappointed as (
    select count(distinct stream) as cases from views.log_entry where stream like 'order/%' and type in
        ('retail.line.backordered.v1', 'retail.delivery.failed.v1', 'retail.shipment.lost.v1', 'retail.collection.expired.v1', 'retail.deviation.detected.v1')),
held as (select location, item, sum(allocated) as allocated, sum(backordered) as backordered from analytics.stock_lines group by location, item),
level as (
    select p.location, p.item, p.on_hand - coalesce(h.allocated, 0) - coalesce(p.reorder_point, 0) as spare,
           p.on_hand < 0 or p.breached_since is not null or coalesce(h.backordered, 0) > 0 as short
    from analytics.stock_positions p left join held h using (location, item) where p.movements > 0),
imbalanced as (
    select count(*) filter (where l.short and exists (select 1 from level o where o.item = l.item and o.location <> l.location and o.spare > 0)) as cases, count(*) as total from level l),
money as (select currency, sum(revenue_minor) as billed, sum(credit_minor) as credited from analytics.location_days group by currency order by 2 desc limit 1),
unexplained as (
    select count(*) filter (where e.type = 'retail.error.declared.v1' or (e.owner_system = 'LEDGER' and e.actor_kind = 'system' and e.ingest = 'live'
               and not exists (select 1 from views.log_entry c where c.event_id = ledger.as_uuid(e.causation_id)))) as cases,
           count(*) as total from views.log_entry e where e.type = 'retail.error.declared.v1' or (e.owner_system = 'LEDGER' and e.ingest = 'live'))
select c.consequence, c.metric, c.value, c.unit, c.cases, c.moves, s.position as known_at_position, s.at as fresh_at
from stand s cross join lateral (
    select 'inconsistent customer experience' as consequence, 'orders with a backorder, a failed or lost delivery, an expired collection or a deviation, of all orders' as metric,
           d.cases::numeric / nullif(o.total, 0) as value, 'share' as unit, o.total as cases, true as moves from disappointed d, (select count(*) as total from analytics.orders) o
    union all
    select 'stock imbalances', 'positions that are short while another location could spare the item, of all positions whose books began',
           i.cases::numeric / nullif(i.total, 0), 'share', i.total, true from imbalanced i
    union all
    select 'margin leakage', 'credited of billed, in the currency most is billed in', m.credited / nullif(m.billed, 0), 'share', m.billed::bigint, true
    from (values (1)) as one left join money m on true
    union all
    select 'approval bottlenecks', 'returns and exceptions that wait for an approver', (select count(*) from analytics.returns where turn = 'approver')
           + (select count(*) from analytics.exceptions where ended_at is null and turn = 'approver'), 'cases',
           (select count(*) from analytics.returns) + (select count(*) from analytics.exceptions), false
    union all
    select 'weak auditability', 'declared errors and acts of the ledger itself whose cause is not in the log, of all acts of the ledger', u.cases::numeric / nullif(u.total, 0),
           'share', u.total, true from unexplained u
    union all
    select 'poor responsiveness', 'exceptions nobody settled in time, of all exceptions', avg((x.level > 0)::int), 'share', count(*), true from analytics.exceptions x) c;

-- What each column says. A word means the same wherever it stands, unless a view says otherwise.
do $explain$
declare c record;
begin
    for c in
        with said (view, col, meaning) as (values
            ('*', 'order_id', 'The order, as the shop that took it calls it.'),
            ('*', 'customer_id', 'A pseudonym of the customer; nothing personal is in these views.'),
            ('*', 'legal_entity', 'The company that did the business.'),
            ('*', 'brand', 'The brand it was done under.'),
            ('*', 'region', 'The region it belongs to.'),
            ('*', 'channel', 'The sales channel.'),
            ('*', 'location', 'The warehouse, store or channel.'),
            ('*', 'fulfilment', 'How goods get to the customer, as the sender scoped it.'),
            ('*', 'item', 'The item''s code, in capitals.'),
            ('*', 'unit', 'What quantities are counted in.'),
            ('*', 'currency', 'ISO code of the currency of every amount in the row.'),
            ('*', 'placed_at', 'When the order was placed, in business time; of an order nobody placed yet, when it was first spoken of.'),
            ('*', 'placed_for', 'How the customer gets the goods: delivery, collection, or taken away at the till.'),
            ('*', 'total_minor', 'The order''s total in the smallest unit of the currency.'),
            ('*', 'ordered_units', 'Units ordered over all lines.'),
            ('*', 'status', 'The order''s own state.'),
            ('exceptions', 'status', 'Where the exception stands: raised, assigned, retried, resolved, accepted.'),
            ('*', 'held_for', 'Why the order is held; null when it is not.'),
            ('*', 'validation', 'State of the checks on the order.'),
            ('*', 'screening', 'State of the fraud screening.'),
            ('*', 'allocation', 'How much of the order has stock set aside.'),
            ('*', 'goods', 'Where the goods are.'),
            ('*', 'shipped_from', 'The places the goods come from, each once, with a comma between.'),
            ('*', 'shipments', 'How many shipments there are.'),
            ('*', 'handed_over', 'How many of them the customer has.'),
            ('*', 'money', 'State of the payment.'),
            ('*', 'paid_minor', 'What the customer paid, in the smallest unit of the currency.'),
            ('*', 'billing', 'State of the bill.'),
            ('*', 'dunning_level', 'How often the customer was reminded of the bill.'),
            ('*', 'points', 'Loyalty points the order earned and still has.'),
            ('*', 'deviations', 'How often it was noticed that the case left its tracks.'),
            ('*', 'at_risk_minor', 'What is at stake while the order is off its road, in the smallest unit of the currency.'),
            ('*', 'board_column', 'Column of the order board.'),
            ('*', 'since', 'When it came to where it stands, in business time.'),
            ('*', 'inferred', 'True when nobody stated the order: it was concluded from an invoice.'),
            ('*', 'shipment_id', 'The shipment, as whoever sends it calls it.'),
            ('*', 'mode', 'How the goods come to the customer.'),
            ('*', 'state', 'Where the shipment is.'),
            ('*', 'short', 'True when something was missing when it was picked.'),
            ('*', 'heard_at', 'When anybody last said something of it, in business time.'),
            ('*', 'collect_until', 'When it goes back to the shelves, while it waits for the customer.'),
            ('*', 'return_id', 'The return.'),
            ('*', 'stage', 'Stage of the returns board.'),
            ('*', 'turn', 'Who must act next.'),
            ('*', 'authorisation', 'Whether the customer may give the goods back.'),
            ('*', 'logistics', 'Where the returned goods are.'),
            ('*', 'lines', 'Lines of the return.'),
            ('*', 'lines_inspected', 'Lines somebody looked at.'),
            ('*', 'lines_settled', 'Lines of which nothing is left to do.'),
            ('*', 'reason', 'Why the goods came back, in one of our words.'),
            ('*', 'orders', 'The orders the goods came from, with a comma between.'),
            ('order_throughput', 'orders', 'How many orders went over the edge.'),
            ('order_waiting', 'orders', 'How many orders went over the edge.'),
            ('order_variants', 'orders', 'How many orders went this road.'),
            ('*', 'open_minor', 'What was paid for lines that are not settled, in the smallest unit of the currency.'),
            ('*', 'settled_minor', 'What was given back, in the smallest unit of the currency.'),
            ('*', 'requested_at', 'When the customer asked, in business time.'),
            ('*', 'due_by', 'By when the next act is due.'),
            ('*', 'findings', 'What the inspection found.'),
            ('cases', 'case_id', 'The customer''s case.'),
            ('cases', 'stage', 'received, triage (a person is to say what it is about), queued or resolved.'),
            ('cases', 'received_at', 'When its newest message was written, in business time.'),
            ('cases', 'messages', 'How many messages it has.'),
            ('cases', 'contact_channel', 'By which way the customer wrote.'),
            ('cases', 'order_id', 'The order it is about, as far as the sender knew.'),
            ('cases', 'category', 'What the customer wants; unclear where nothing was sure enough.'),
            ('cases', 'priority', 'How soon the customer should hear from us: P1 to P4.'),
            ('cases', 'concluded', 'What was concluded without a person. Beside category it says where that was wrong.'),
            ('cases', 'by', 'Who says what it is about: a model, Rules, or a person.'),
            ('cases', 'version', 'Version of the model or the rules; null where a person says it.'),
            ('cases', 'nearest', 'The model''s word that fits best, even where it was not followed.'),
            ('cases', 'confidence', 'Probability that it is right, 0 to 1; null where rules decided.'),
            ('cases', 'threshold', 'Confidence from which on the model is followed.'),
            ('cases', 'words', 'Words of the text that decided, the strongest first.'),
            ('cases', 'queue', 'Who is to answer.'),
            ('cases', 'why', 'Why it is in its queue, as a code.'),
            ('cases', 'answer_by', 'Until when the customer should have an answer, in business time.'),
            ('cases', 'resolution', 'What was done; null while it is open.'),
            ('*', 'exception_id', 'The exception.'),
            ('*', 'class', 'Its queue: transactional, business or policy.'),
            ('*', 'code', 'Its kind.'),
            ('*', 'subject', 'The case it is about.'),
            ('*', 'owner', 'The role that has it.'),
            ('*', 'act', 'The one act that unblocks it.'),
            ('*', 'awaits', 'Types of events that end it, with a comma between.'),
            ('*', 'about', 'The one line or shipment of the case.'),
            ('*', 'level', 'How often it was escalated.'),
            ('*', 'attempts', 'How often what had failed was tried again.'),
            ('*', 'value_minor', 'What is at stake, in the smallest unit of the currency.'),
            ('*', 'ended_at', 'When it was over; null while it is open.'),
            ('*', 'detail', 'What exactly happened, in words.'),
            ('*', 'control', 'The control of ours that was passed by.'),
            ('control_rates', 'control', 'The control.'),
            ('*', 'rule', 'The rule that was broken thereby.'),
            ('*', 'act_event_id', 'The event by which it was passed by, or that shows it.'),
            ('*', 'missing_grant', 'What a grant would have had to be for; null where none was needed or none would have helped.'),
            ('*', 'explained_at', 'When somebody said why, in business time; null while nobody has.'),
            ('*', 'refuted_at', 'When late news showed that it was none, in business time; null where none came.'),
            ('*', 'acts', 'How many acts the control stands before.'),
            ('*', 'bypassed', 'How many of them passed it by.'),
            ('*', 'explained', 'How many of those were explained.'),
            ('*', 'bypass_rate', 'Which part of the acts passed it by.'),
            ('*', 'grant_id', 'The name by which an act says that this override let it pass.'),
            ('*', 'override_id', 'The act and the case it is for.'),
            ('*', 'round', 'Which request for it: the first is 1.'),
            ('overrides', 'rule', 'The act whose approval it takes the place of.'),
            ('override_rates', 'rule', 'The act whose approval was overridden or given.'),
            ('samples', 'kind', 'The act that passed alone, or what was sorted unread: case.sort or return.reason.'),
            ('samples', 'policy', 'The policy that let it pass, or the classifier or the rules that sorted it.'),
            ('samples', 'version', 'Its version.'),
            ('samples', 'amount_minor', 'What was at stake, in the smallest unit of the currency; null when nobody knows.'),
            ('samples', 'subject', 'The case it was done on.'),
            ('samples', 'verdict', 'rightlyAlone, shouldHaveBeenAsked or shouldNotHaveBeenDone; null while nobody looked.'),
            ('*', 'sample_id', 'The event by which the act was done or allowed.'),
            ('*', 'share', 'The share of such acts that the policy has looked at: 0 none, 1 all.'),
            ('*', 'done_by', 'Who asked for it or did it.'),
            ('*', 'drawn_at', 'When it was drawn, in business time.'),
            ('overrides', 'status', 'Where the override stands: requested, granted, refused, used, expired, reviewed.'),
            ('overrides', 'requested_at', 'When somebody asked for it, in business time.'),
            ('overrides', 'amount_minor', 'The most that may be done by it, in the smallest unit of the currency.'),
            ('overrides', 'subject', 'The case the act is for.'),
            ('*', 'reason_code', 'Why it could not wait.'),
            ('*', 'left_minor', 'What it still covers, in the smallest unit of the currency.'),
            ('*', 'requested_by', 'Who asked.'),
            ('*', 'answer_by', 'When the request is over unanswered, in business time.'),
            ('*', 'granted_by', 'Who granted it; null while nobody has.'),
            ('*', 'granted_at', 'When it was granted, in business time.'),
            ('*', 'expires_at', 'When the grant ends, in business time.'),
            ('*', 'used_by', 'Who used it last.'),
            ('*', 'used_at', 'When it was first used, in business time.'),
            ('*', 'uses', 'How many acts it let pass.'),
            ('*', 'review_by', 'Until when somebody has to look at it, in business time.'),
            ('*', 'is_review_missed', 'True when nobody looked at it in time.'),
            ('*', 'reviewed_by', 'Who judged it.'),
            ('*', 'reviewed_at', 'When it was judged, in business time.'),
            ('*', 'verdict', 'justified or notJustified; null while nobody judged it.'),
            ('*', 'acts_by_override', 'Acts that an override let pass.'),
            ('*', 'acts_by_grant', 'Acts that an ordinary grant let pass.'),
            ('*', 'override_share', 'Which part of both was done by override.'),
            ('*', 'reviewed', 'Overrides that were used and judged.'),
            ('*', 'not_justified', 'How many of those should not have been.'),
            ('*', 'not_justified_share', 'Which part of those should not have been.'),
            ('*', 'unreviewed', 'Overrides that were used and not judged yet.'),
            ('*', 'control_id', 'The compensating control that made it acceptable.'),
            ('*', 'reviewer', 'Who is to look at it.'),
            ('*', 'decider', 'Who decided, with a hand in the case.'),
            ('*', 'acting_for', 'Whose authority it was; null when it was their own.'),
            ('*', 'decision', 'agreed, denied or returnedForChange.'),
            ('*', 'missed_at', 'When it became known that nobody had looked at it in time; null where somebody had.'),
            ('control_decisions', 'kind', 'The act that was decided about.'),
            ('control_decisions', 'verdict', 'inOrder or notInOrder; null while nobody looked at it.'),
            ('control_decisions', 'occurred_at', 'When it was decided, in business time.'),
            ('control_decisions', 'location', 'The place that relies on the control; null where that is wider.'),
            ('findings', 'kind', 'What the series counts: item, itemAtPlace, itemReason, itemLot, category, place, channel or customer.'),
            ('findings', 'day', 'The first day of its episode.'),
            ('findings', 'at_risk_minor', 'About what the deviation costs, in the smallest unit of the currency; null when nobody knows a price.'),
            ('findings', 'units', 'Pieces seen that day; null where a person reported it.'),
            ('findings', 'stage', 'new, inTriage, dismissed or judged.'),
            ('findings', 'owner', 'Whose it is to look at.'),
            ('findings', 'verdict', 'confirmed, expected, noActionNeeded, falsePositive or duplicate; null while nobody judged it.'),
            ('findings', 'location', 'The place that the series is of; null where it is of all places.'),
            ('findings', 'item', 'The item that the series is of; null where it is of more.'),
            ('*', 'finding_id', 'What watched, which series, and the day on which it began.'),
            ('*', 'detector', 'What watched: demand or returns.'),
            ('*', 'series', 'The series of days: item:CODE, item:CODE@PLACE, item:CODE:reason:REASON, item:CODE:lot:LOT, category:NAME, place:PLACE, channel:NAME or customer:NUMBER.'),
            ('*', 'category', 'The category that the series is of; null where it is of less or more.'),
            ('*', 'direction', 'above or below what was to be expected.'),
            ('*', 'expected', 'Pieces expected before the day was seen.'),
            ('*', 'low', 'Lower edge of the band in which ordinary days lie, in pieces.'),
            ('*', 'high', 'Upper edge of that band.'),
            ('*', 'score', 'Probability that the day belongs to a deviation, 0 to 1.'),
            ('*', 'rank', 'What looking at it is worth: money at risk times probability, in the smallest unit of the currency.'),
            ('*', 'under', 'The finding that holds it.'),
            ('*', 'model', 'The model that judged.'),
            ('*', 'model_version', 'Its version.'),
            ('*', 'found_at', 'When it was found or reported, in business time.'),
            ('*', 'judged_by', 'Who said what it is.'),
            ('*', 'judged_at', 'When they said so, in business time.'),
            ('*', 'minutes', 'Minutes from the first look to the verdict; null where nobody said that they began.'),
            ('*', 'probability', 'How probable it is that somebody confirms it; null where a person reported it, and counts as 1.'),
            ('*', 'judge', 'The model whose word the probability is; null for rows of before it was kept.'),
            ('*', 'judge_version', 'Which version of it.'),
            ('*', 'units', 'Pieces that customers asked to give back.'),
            ('item_returns', 'returns', 'Returns that named the item.'),
            ('*', 'on_hand', 'Units on the books.'),
            ('*', 'movements', 'Movements known; with none, on hand is a difference and no stock.'),
            ('*', 'moved_at', 'When goods last moved, in business time.'),
            ('*', 'reorder_point', 'From how little the position is replenished.'),
            ('*', 'safety_stock', 'What is kept for surprises.'),
            ('*', 'lead_time_days', 'How many days a replenishment takes.'),
            ('*', 'daily_demand', 'Units a day, as the last projection assumed.'),
            ('*', 'projected_stockout', 'The day the position runs out, as projected.'),
            ('*', 'breached_since', 'Since when the position is at its reorder point or below.'),
            ('*', 'negative_since', 'Since when the books say less than nothing.'),
            ('*', 'line', 'Number of the line in its order or document.'),
            ('*', 'allocated', 'Units set aside for the line.'),
            ('*', 'backordered', 'Units the line waits for.'),
            ('*', 'customer_tier', 'The customer''s tier when the line began to wait.'),
            ('*', 'margin_share', 'The line''s margin as a share of its price when it began to wait.'),
            ('*', 'promised_for', 'When the customer was promised the goods.'),
            ('*', 'waiting_since', 'Since when the line waits.'),
            ('*', 'day', 'The day of business, by the location''s own clock.'),
            ('*', 'units_sold', 'Units billed: goods at a price only.'),
            ('*', 'revenue_minor', 'What was billed for them, in the smallest unit of the currency.'),
            ('*', 'invoices', 'Invoices that billed them.'),
            ('*', 'units_credited', 'Units credited.'),
            ('*', 'credit_minor', 'What was credited for them, in the smallest unit of the currency, as a positive figure.'),
            ('*', 'credit_memos', 'Credit memos that credited them.'),
            ('*', 'demand_units', 'Units asked for by orders; of a day without orders, concluded from what was billed.'),
            ('*', 'demand_inferred', 'True when the demand was concluded from invoices.'),
            ('*', 'description', 'What the item is called.'),
            ('sales_lines', 'description', 'The line''s own text.'),
            ('*', 'listed', 'Whether the shop carries the item.'),
            ('*', 'category', 'The part of the range it belongs to.'),
            ('*', 'cost_amount', 'What the books value one unit at.'),
            ('*', 'cost_currency', 'In which currency.'),
            ('*', 'margin_sensitive', 'Whether small price differences matter.'),
            ('*', 'criticality', 'How bad it is to be without it.'),
            ('*', 'kind', 'Warehouse, store or channel.'),
            ('*', 'time_zone', 'IANA name of its clock.'),
            ('*', 'open', 'Whether it works.'),
            ('*', 'name', 'What people call it.'),
            ('*', 'latitude', 'Degrees north.'),
            ('*', 'longitude', 'Degrees east.'),
            ('*', 'position', 'The event''s place in the log.'),
            ('*', 'event_id', 'The event''s own id.'),
            ('*', 'stream', 'The case it belongs to, as category/id.'),
            ('approvals', 'kind', 'The act that is asked for.'),
            ('approval_rounds', 'kind', 'The act that was asked for.'),
            ('*', 'approval_id', 'The act and the case it is for.'),
            ('*', 'round', 'Which request for this act on this case it is, counted from one.'),
            ('approvals', 'status', 'Where the request stands: pending, returned, granted, denied, withdrawn, expired, invalidated, revoked, lapsed, consumed.'),
            ('approval_rounds', 'status', 'Where the request stands: pending, returned, granted, denied, withdrawn, expired, invalidated, revoked, lapsed, consumed.'),
            ('*', 'tier', 'Whose turn it is, or was last, counted from one; 0 where nobody is asked.'),
            ('*', 'tiers', 'How many tiers have to agree.'),
            ('*', 'roles', 'The roles of which one must be held to answer now, with commas between them.'),
            ('*', 'role', 'The role of the tier.'),
            ('*', 'approvers', 'Who may answer now, with commas around each.'),
            ('*', 'is_escalated', 'A higher role is asked as well.'),
            ('approvals', 'amount_minor', 'What is at stake, in the smallest unit of the currency.'),
            ('approval_rounds', 'amount_minor', 'What was at stake, in the smallest unit of the currency.'),
            ('*', 'requested_by', 'Who asked.'),
            ('approvals', 'requested_at', 'When it was asked for, in business time.'),
            ('approval_rounds', 'requested_at', 'When it was asked for, in business time.'),
            ('*', 'tier_since', 'Since when it is this tier''s turn.'),
            ('*', 'due_at', 'When a higher role is asked as well.'),
            ('*', 'expires_at', 'When the request is over unanswered. That never grants.'),
            ('approvals', 'ended_at', 'When it was decided or was over; null while it waits.'),
            ('approval_rounds', 'ended_at', 'When it was decided or was over; null while it waited.'),
            ('*', 'valid_until', 'Until when what was granted may be used.'),
            ('*', 'policy', 'The policy that had the answer; null where none had one.'),
            ('*', 'policy_version', 'Its version.'),
            ('*', 'policy_row', 'Its row.'),
            ('*', 'automation', 'What the row leaves to the system.'),
            ('*', 'automatic', 'The policy alone let it pass.'),
            ('*', 'decided_by', 'Everybody who answered in this round, with commas around each.'),
            ('*', 'measured_minor', 'What the policy''s row compared with its limits, in the policy''s currency; null where the row names no limit.'),
            ('*', 'measured_currency', 'The policy''s currency.'),
            ('*', 'floor_minor', 'The limit below which another row would have fitted.'),
            ('*', 'ceiling_minor', 'The limit above which another row would have fitted.'),
            ('*', 'answered_by', 'Who answered, one after the other, with > between.'),
            ('*', 'answers', 'What they said: agreed, denied, returnedForChange.'),
            ('*', 'answered_tier', 'For which tier each answer was.'),
            ('*', 'answered_role', 'The role of that tier.'),
            ('*', 'waited', 'Seconds from the beginning of the tier to each answer.'),
            ('*', 'waited_business', 'The same without the hours in which nobody works.'),
            ('*', 'considered', 'Seconds between the first look of whoever answered, or their being asked where they never looked, and the answer.'),
            ('journeys', 'stream', 'The value stream.'),
            ('*', 'case_id', 'The case, as category/id.'),
            ('*', 'began_at', 'When the case came to its first station, in business time.'),
            ('*', 'over', 'True when nothing is left to do.'),
            ('*', 'path', 'The stations the case came to, in the order in which that happened.'),
            ('*', 'seconds', 'Seconds of business time from the beginning to each station.'),
            ('*', 'took', 'Seconds of business time from the beginning to the newest station.'),
            ('*', 'version', 'Its number within the case.'),
            ('*', 'type', 'What happened; the catalogue of types is events.md.'),
            ('*', 'recorded_at', 'When the ledger stored it.'),
            ('*', 'actor_kind', 'Person, system or machine.'),
            ('*', 'actor_id', 'Who it was, by account and not by name.'),
            ('*', 'owner_system', 'The system whose word it is.'),
            ('*', 'source', 'The connection it came over.'),
            ('*', 'correlation_id', 'One story has one.'),
            ('*', 'causation_id', 'The event or request it followed from.'),
            ('*', 'ingest', 'Live, or backfilled history.'),
            ('*', 'basis', 'Whether it was observed, decided or inferred.'),
            ('*', 'quantity', 'Units on the line.'),
            ('*', 'unit_price', 'Price of one unit, in whole units of the currency.'),
            ('*', 'document', 'Number of the invoice or credit memo.'),
            ('*', 'document_kind', 'invoice or credit; credited amounts are positive.'),
            ('*', 'line_kind', 'Goods, carriage, discount, fee and so on.'),
            ('*', 'amount_minor', 'What the line comes to, in the smallest unit of the currency.'),
            ('*', 'validated_at', 'When it first passed the checks.'),
            ('*', 'routed_at', 'When it was first decided where the goods come from.'),
            ('*', 'shipped_at', 'When a carrier first took a parcel over.'),
            ('*', 'delivered_at', 'When the customer first got a parcel.'),
            ('*', 'closed_at', 'When everything about it was done.'),
            ('*', 'placed_to_validated_seconds', 'Seconds of business time from placed to validated.'),
            ('*', 'validated_to_routed_seconds', 'Seconds of business time from validated to routed.'),
            ('*', 'routed_to_shipped_seconds', 'Seconds of business time from routed to shipped.'),
            ('*', 'shipped_to_delivered_seconds', 'Seconds of business time from shipped to delivered.'),
            ('*', 'delivered_to_closed_seconds', 'Seconds of business time from delivered to closed.'),
            ('*', 'placed_to_closed_seconds', 'Seconds of business time from placed to closed.'),
            ('*', 'edge', 'From which station to which.'),
            ('*', 'p50_seconds', 'Half took no longer, in seconds of business time.'),
            ('*', 'p95_seconds', 'Nineteen of twenty took no longer, in seconds of business time.'),
            ('*', 'from_event', 'What happened.'),
            ('*', 'to_event', 'What happened next.'),
            ('*', 'times', 'How often.'),
            ('*', 'total_seconds', 'All waiting on this edge, in seconds of business time.'),
            ('*', 'variant', 'Types of the order''s events in the order in which they happened.'),
            ('*', 'steps', 'How many events that is.'),
            ('*', 'example_order_id', 'One of those orders.'),
            ('*', 'throughput_p50_seconds', 'Half of the closed orders took no longer from placed to closed.'),
            ('*', 'throughput_p95_seconds', 'Nineteen of twenty closed orders took no longer from placed to closed.'),
            ('*', 'conformance_rate', 'Share of orders that never left their tracks.'),
            ('*', 'live_rate', 'Share of orders whose row lacks no event older than five seconds.'),
            ('*', 'consequence', 'What unsynchronised work leads to.'),
            ('*', 'metric', 'What is measured for it.'),
            ('*', 'value', 'The figure; null while there is nothing to measure.'),
            ('consequences', 'unit', 'What the figure is: a share of one, or cases.'),
            ('*', 'cases', 'What the figure was taken from: a count of cases, or the amount billed in the smallest unit of the currency.'),
            ('*', 'moves', 'False while the ledger cannot yet do what would bring the figure down.'),
            ('*', 'occurred_at', 'When the newest thing the row tells of happened, in business time.'),
            ('events', 'occurred_at', 'When it happened, in business time.'),
            ('*', 'known_from', 'Position of the event that made the row what it is.'),
            ('*', 'known_to', 'Position of the event from which on another row holds; null while this one does.'),
            ('*', 'known_at_position', 'The row tells of everything up to this position of the log, and of nothing behind it.'),
            ('*', 'fresh_at', 'When whoever keeps the row last came further.'))
        select distinct on (v.relname, a.attname) v.relname, a.attname, s.meaning
        from pg_class v
        join pg_attribute a on a.attrelid = v.oid and a.attnum > 0
        join said s on s.col = a.attname and s.view in ('*', v.relname, regexp_replace(v.relname, '_history$', ''))
        where v.relnamespace = 'analytics'::regnamespace and v.relkind = 'v'
        order by v.relname, a.attname, s.view = '*'
    loop
        execute format('comment on column analytics.%I.%I is %L', c.relname, c.attname, c.meaning);
    end loop;
end
$explain$;

-- Analysts read it, and so does the service for exports. Nobody else has a way in.
grant usage on schema analytics to ledger_reader;
grant select on all tables in schema analytics to ledger_reader;
