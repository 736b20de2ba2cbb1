using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Following;

/// <summary>Lets whoever asks a view about the log up to a position wait until the view tells of it: then the answer is the same whenever it is asked for.</summary>
public sealed class ViewReach(LedgerSources sources, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The newest event may have no place in the log yet; then nobody has come to it.
    private const string AtPosition = "select count(*) from ledger.follower where name = any($1) and position >= $2";
    private const string AtEvent = "select count(*) from ledger.follower where name = any($1) and position >= (select min(log_index) from ledger.log where seq_id >= $2)";

    /// <exception cref="TimeoutException">A view does not come so far; whoever asked will ask again.</exception>
    public async Task AwaitAsync(long position, CancellationToken ct, params string[] views)
    {
        if (!await ComeAsync(AtPosition, position, views, Patience, ct))
            throw new TimeoutException($"{string.Join(", ", views)} did not come to position {position}.");
    }

    /// <summary>Waits until the views tell of all that is written by now, so that whoever wrote it finds it on the next page.</summary>
    /// <returns>False when <paramref name="patience"/> was over first, as while a view is made anew.</returns>
    public async Task<bool> AwaitWrittenAsync(TimeSpan patience, string[] views, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand("select coalesce(max(seq_id), 0) from events.mt_events");
        return await ComeAsync(AtEvent, (long)(await command.ExecuteScalarAsync(ct))!, views, patience, ct);
    }

    private async Task<bool> ComeAsync(string sql, long to, string[] views, TimeSpan patience, CancellationToken ct)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            await using var command = sources.Reader.CreateCommand(sql);
            command.Parameters.Add(new() { Value = views });
            command.Parameters.Add(new() { Value = to });
            if (await command.ExecuteScalarAsync(ct) is long there && there == views.Length)
                return true;
            if (clock.GetElapsedTime(began) > patience)
                return false;
            await Task.Delay(Pace, clock, ct);
        }
    }
}
