using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Hosting;

/// <summary>A password that works once.</summary>
/// <param name="Password">Told this once: the ledger keeps only its hash.</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record OneTimePassword(string Id, string Password, DateTimeOffset ExpiresAt);

/// <summary>What is kept of a person's password.</summary>
/// <param name="Stamp">Sessions name it: those that began under another are over.</param>
/// <param name="IsOneTime">Whoever comes in by it must set one of their own first.</param>
internal sealed record KeptPassword(string Hash, Guid Stamp, bool IsOneTime, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt);

/// <summary>The passwords of the ledger's own people, as hashes (PBKDF2 with HMAC-SHA512).</summary>
public sealed class Passwords(LedgerSources sources, TimeProvider clock) : IDisposable
{
    /// <summary>How long a one-time password works.</summary>
    public static readonly TimeSpan OneTimeLife = TimeSpan.FromHours(72);

    // What OWASP's cheat sheet on password storage asks of this function.
    private const int Iterations = 210_000;

    // Twenty of 31 signs that nobody mistakes for another: 99 bits, which nobody guesses.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 5;

    private const int MostWaiting = 64;

    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(2);

    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations })).HashPassword("", RandomNumberGenerator.GetHexString(32)));

    private int _waiting;

    /// <summary>Gives a person a password that works once and for a time, in place of the one they had. Their sessions are over.</summary>
    public async Task<OneTimePassword> GiveOneTimeAsync(string person, CancellationToken ct)
    {
        var password = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Signs, GroupLength)));
        var now = clock.GetUtcNow();
        var hash = await InTurnAsync(() => _hasher.HashPassword(person, password), ct);
        await using var command = sources.Infrastructure.CreateCommand("""
            insert into ledger.password (person, hash, stamp, one_time, expires_at, used_at, set_at) values ($1, $2, $3, true, $4, null, $5)
            on conflict (person) do update
            set hash = excluded.hash, stamp = excluded.stamp, one_time = true, expires_at = excluded.expires_at, used_at = null, set_at = excluded.set_at
            """);
        object[] values = [person, hash, Guid.NewGuid(), now + OneTimeLife, now];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
        return new(person, password, now + OneTimeLife);
    }

    /// <summary>Sets a person's own password. All their sessions are over; the new one begins under the stamp that is returned.</summary>
    /// <param name="stamp">Of the password that was shown to be allowed this.</param>
    /// <returns>Null when the password is another by now.</returns>
    public async Task<Guid?> SetAsync(string person, Guid stamp, string password, CancellationToken ct)
    {
        var hash = await InTurnAsync(() => _hasher.HashPassword(person, password), ct);
        var next = Guid.NewGuid();
        await using var command = sources.Infrastructure.CreateCommand("""
            update ledger.password set hash = $3, stamp = $4, one_time = false, expires_at = null, used_at = null, set_at = $5 where person = $1 and stamp = $2
            """);
        object[] values = [person, stamp, hash, next, clock.GetUtcNow()];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) == 1 ? next : null;
    }

    /// <summary>Takes a person's password away; their sessions are over.</summary>
    public async Task WithdrawAsync(string person, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("update ledger.password set hash = '', stamp = gen_random_uuid(), one_time = false, expires_at = null where person = $1");
        command.Parameters.Add(new() { Value = person });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Notes that a one-time password was shown.</summary>
    /// <returns>False when it had been shown before.</returns>
    internal async Task<bool> UseAsync(string person, Guid stamp, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("update ledger.password set used_at = $3 where person = $1 and stamp = $2 and one_time and used_at is null");
        object[] values = [person, stamp, clock.GetUtcNow()];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    internal async Task<KeptPassword?> FindAsync(string person, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("select hash, stamp, one_time, expires_at, used_at from ledger.password where person = $1");
        command.Parameters.Add(new() { Value = person });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetString(0), row.GetGuid(1), row.GetBoolean(2), InstantAt(row, 3), InstantAt(row, 4)) : null;
    }

    /// <summary>Whether it is this password and still works. It takes as long where there is none.</summary>
    internal async Task<bool> IsAsync(KeptPassword? kept, string person, string password, CancellationToken ct)
    {
        var hash = kept is { Hash.Length: > 0 } ? kept.Hash : _nobodys.Value;
        var equal = await InTurnAsync(() => _hasher.VerifyHashedPassword(person, hash, password) != PasswordVerificationResult.Failed, ct);
        return equal && kept is { Hash.Length: > 0 } && !(kept.ExpiresAt <= clock.GetUtcNow()) && kept.UsedAt is null;
    }

    public void Dispose() => _turns.Dispose();

    // A hash takes a tenth of a second of a processor: whoever knocks a thousand times must not take all of them.
    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new LedgerBusyException(ComeAgain);
        }

        try
        {
            await _turns.WaitAsync(ct);
            try
            {
                return await Task.Run(work, ct);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static DateTimeOffset? InstantAt(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
