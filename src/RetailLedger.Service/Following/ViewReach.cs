using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Following;

/// <summary>Lets whoever asks a view about the log up to a position wait until the view tells of it: then the answer is the same whenever it is asked for.</summary>
public sealed class ViewReach(LedgerSources sources, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="TimeoutException">A view does not come so far; whoever asked will ask again.</exception>
    public async Task AwaitAsync(long position, CancellationToken ct, params string[] views)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            await using var command = sources.Reader.CreateCommand("select count(*) from ledger.follower where name = any($1) and position >= $2");
            command.Parameters.Add(new() { Value = views });
            command.Parameters.Add(new() { Value = position });
            if (await command.ExecuteScalarAsync(ct) is long there && there == views.Length)
                return;
            if (clock.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"{string.Join(", ", views)} did not come to position {position}.");
            await Task.Delay(Pace, clock, ct);
        }
    }
}
