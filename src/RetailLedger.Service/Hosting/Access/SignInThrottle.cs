using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RetailLedger.Service.Hosting;

/// <summary>Makes guessing slow: after a few wrong answers in a row the next counts only after a while, which doubles. It counts for the name that was
/// typed, whether anybody here has it or not, and apart for a browser in which that person was signed in before: whoever keeps guessing from elsewhere
/// does not keep that person out.</summary>
public sealed class SignInThrottle(LedgerSources sources, TimeProvider clock)
{
    /// <summary>So many wrong answers in a row cost nothing.</summary>
    public const int Free = 4;

    /// <summary>The longest while between two answers that count: a hundred a day at most (NIST SP 800-63B, 5.2.2).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private const int Buckets = 1 << 16;
    private const int MostDoublings = 20;

    // Wrong answers of long ago say nothing of today.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Takes the one attempt that is open. It is counted as wrong beforehand, so that many at once are no more than one after another.</summary>
    /// <param name="browser">Tells a browser in which the person was signed in before from all others; null for those.</param>
    /// <returns>False when it is too early: then no answer counts, and this one makes nothing later.</returns>
    public async Task<bool> TakeAsync(string name, string? browser, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = sources.Infrastructure.CreateCommand("""
            insert into ledger.sign_in_failure as f (bucket, failures, tried_at, open_at) values ($1, 1, $2, $2)
            on conflict (bucket) do update set
                failures = case when f.tried_at < $3 then 1 else f.failures + 1 end,
                tried_at = $2,
                open_at = case when f.tried_at < $3 or f.failures + 1 <= $4 then $2
                    else $2 + least($5, interval '1 second' * power(2, least(f.failures + 1 - $4, $6))) end
            where f.open_at <= $2
            """);
        object[] values = [BucketOf(name, browser), now, now - Remembered, Free, Longest, MostDoublings];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>A right answer: what was wrong before counts no longer.</summary>
    public async Task ForgetAsync(string name, string? browser, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("update ledger.sign_in_failure set failures = 0, open_at = $2 where bucket = $1");
        command.Parameters.Add(new() { Value = BucketOf(name, browser) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static int BucketOf(string name, string? browser) =>
        BinaryPrimitives.ReadUInt16BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{browser}"))) % Buckets;
}
