namespace RetailLedger.Faults.Checking;

/// <summary>What was answered against what is stored. The journal lies in the temporary table <c>journal</c>; an event is known to its sender by
/// source and id alone.</summary>
internal static class JournalPromises
{
    public static IReadOnlyList<Promise> All { get; } =
    [
        new("acknowledged.lost", """
            select format('%s %s answered %s', j.source, j.id, j.outcome) from journal j
            where j.state = 'ok' and j.outcome = 'recorded' and not exists (select 1 from sent s where s.source = j.source and s.source_id = j.id)
            """),
        new("acknowledged.doubled", """
            select format('%s %s %s times', s.source, s.source_id, count(*)) from sent s join journal j on s.source = j.source and s.source_id = j.id
            group by s.source, s.source_id having count(*) > 1
            """),
        new("acknowledged.changed", """
            select format('%s %s is %s %s', j.source, j.id, s.type, s.data) from journal j join sent s on s.source = j.source and s.source_id = j.id
            where s.type <> j.type
               -- What a release rests on the ledger adds to what was said: the next promise is about that.
               or case when s.type = 'retail.order.released.v1' then s.data - array ['total', 'limit'] <> j.data - array ['total', 'limit'] else s.data <> j.data end
            """),
        new("release.other_total", """
            select format('%s was released as %s and placed as %s', s.stream_id, s.data -> 'total', p.data -> 'total') from sent s
            join sent p on p.stream_id = s.stream_id and p.type = 'retail.order.placed.v1'
            where s.type = 'retail.order.released.v1' and (s.data -> 'total' is distinct from p.data -> 'total' or s.data -> 'limit' is null)
            """),
        new("answer.wrong", """
            select format('%s %s answered %s %s/%s', j.source, j.id, j.event_id, j.stream, j.version) from journal j
            join sent s on s.source = j.source and s.source_id = j.id
            where j.state = 'ok' and j.outcome = 'recorded' and (s.id <> j.event_id or s.stream_id <> j.stream or s.version <> j.version)
            """),
        new("done_already.recorded", """
            select format('%s %s', j.source, j.id) from journal j join sent s on s.source = j.source and s.source_id = j.id
            where j.state = 'ok' and j.outcome = 'alreadyDone'
            """),
        new("refused.present", """
            select format('%s %s', j.source, j.id) from journal j join sent s on s.source = j.source and s.source_id = j.id where j.state = 'refused'
            """),
        new("never_sent.present", """
            select format('%s %s', s.source, s.source_id) from sent s
            where not exists (select 1 from journal j where j.source = s.source and j.id = s.source_id)
              -- What the ledger concluded by itself nobody sent.
              and s.source not like 'reaction/%'
            """),
    ];
}
