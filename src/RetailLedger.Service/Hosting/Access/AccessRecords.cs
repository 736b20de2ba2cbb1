using Microsoft.Extensions.Caching.Memory;

namespace RetailLedger.Service.Hosting;

/// <summary>By which door somebody came in.</summary>
public static class Door
{
    public const string Password = "password";
    public const string Key = "key";
    public const string Token = "token";
    public const string Provider = "provider";
    public const string Operator = "operator";

    /// <summary>None: somebody who did not say who they are.</summary>
    public const string Open = "open";
}

/// <summary>What is recorded of somebody's access.</summary>
public static class AccessAct
{
    public const string SignedIn = "signed-in";
    public const string Refused = "refused";
    public const string PasswordSet = "password-set";
    public const string PasswordGiven = "password-given";
    public const string Read = "read";

    /// <summary>Something that is there was not shown.</summary>
    public const string Denied = "denied";
}

/// <summary>Something of somebody's access, on one day.</summary>
/// <param name="Person">Empty for a name that nobody here has: what was typed there may have been a password.</param>
/// <param name="Record">Which session, or what was read.</param>
public sealed record AccessRecord(DateOnly Day, string Person, string Door, string What, string Record, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Times);

/// <summary>Who came in, who was refused and who read what is sensitive. Names and moments, never secrets; the rows of a day stay, only repetitions are
/// counted.</summary>
public sealed class AccessRecords(LedgerSources sources, TimeProvider clock) : IDisposable
{
    /// <summary>What all people's rights together are called, where they are read as a list.</summary>
    public const string Everybody = "people";

    // What this process noted today need not be noted again.
    private readonly MemoryCache _noted = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    /// <summary>Notes that somebody read something sensitive, or was not shown it: once for each person, door and day. Where it cannot be noted, it is not read.</summary>
    public async Task NoteReadAsync(Viewer viewer, string record, CancellationToken ct, string what = AccessAct.Read)
    {
        var now = clock.GetUtcNow();
        var entry = (DateOnly.FromDateTime(now.UtcDateTime), viewer.Name, viewer.CameBy, what, record);
        if (_noted.TryGetValue(entry, out _))
            return;
        await using var command = sources.Infrastructure.CreateCommand("""
            insert into ledger.access_record (day, person, door, what, record, first_at, last_at, times) values ($1, $2, $3, $4, $5, $6, $6, 1) on conflict do nothing
            """);
        object[] values = [entry.Item1, viewer.Name, viewer.CameBy, what, record, now];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
        _noted.Set(entry, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1) });
    }

    public void Dispose() => _noted.Dispose();

    public async Task NoteAsync(string person, string door, string what, string record, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = sources.Infrastructure.CreateCommand("""
            insert into ledger.access_record as r (day, person, door, what, record, first_at, last_at, times) values ($1, $2, $3, $4, $5, $6, $6, 1)
            on conflict (day, person, door, what, record) do update set last_at = excluded.last_at, times = r.times + 1
            """);
        object[] values = [DateOnly.FromDateTime(now.UtcDateTime), person, door, what, record, now];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
