using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <summary>How much of what a sender said lately was heard behind later news of the same case: lost on the way and sent again, or overtaken.</summary>
public sealed record LateCount(string Source, long Late, long Of);

/// <summary>Counts late news among the newest events. It looks at business times and the order of the log, so it needs nobody to say that a message was lost.</summary>
public sealed class LateNews(LedgerSources sources)
{
    /// <summary>How far back it looks, in positions.</summary>
    public const int Newest = 5_000;

    private const string Counts = """
        select source, count(*) filter (where occurred_at < heard), count(*) from (
            select source, occurred_at, max(occurred_at) over (partition by stream order by position rows between unbounded preceding and 1 preceding) as heard
            from views.log_entry
            where position > (select coalesce(max(position), 0) - $1 from views.log_entry) and ingest = 'live' and owner_system <> 'LEDGER') news
        group by source having count(*) filter (where occurred_at < heard) > 0 order by 2 desc, 1
        """;

    public async Task<IReadOnlyList<LateCount>> NowAsync(CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Counts);
        command.Parameters.Add(new() { Value = Newest });
        await using var row = await command.ExecuteReaderAsync(ct);
        var counts = new List<LateCount>();
        while (await row.ReadAsync(ct))
            counts.Add(new(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
        return counts;
    }
}
