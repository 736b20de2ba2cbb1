using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Hosting;

/// <summary>Keys with which partners and people knock. Only hashes are in the database; the secrets of the first keys are written once to a file
/// that only the service's account can read.</summary>
public sealed class AccessKeys(LedgerSources sources, LedgerHomeFolder home) : IDisposable
{
    /// <summary>How long a withdrawn key may still work.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly MemoryCache _known = new(new MemoryCacheOptions());

    /// <summary>File with the secrets of the first keys, name to key.</summary>
    public string FirstKeysFile => Path.Combine(home.Keys, "access.json");

    /// <summary>Makes one key for each owner system and one for the local operator, when there is none yet.</summary>
    public async Task MakeFirstKeysAsync(CancellationToken ct)
    {
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var hold = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('retailledger:access-keys', 0))", connection))
            await hold.ExecuteNonQueryAsync(ct);
        await using (var count = new NpgsqlCommand("select count(*) from ledger.access_key", connection))
        {
            if ((long)(await count.ExecuteScalarAsync(ct))! > 0)
                return;
        }

        var secrets = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var caller in FirstCallers())
        {
            var secret = NewSecret();
            secrets[caller.Name] = $"{caller.KeyId}.{secret}";
            await InsertAsync(connection, caller, HashOf(secret), ct);
        }

        // The file first: a key whose secret was lost before anyone read it could never be used.
        File.Delete(FirstKeysFile);
        KeyFiles.Write(FirstKeysFile, JsonSerializer.SerializeToUtf8Bytes(secrets, IndentedJson));
        await transaction.CommitAsync(ct);
    }

    /// <summary>Gives a person a key of their own, and withdraws the one they had: what they decide from now on bears their name.</summary>
    /// <returns>The key. It is told once and kept nowhere.</returns>
    public async Task<string> GiveAsync(Person person, CancellationToken ct)
    {
        var secret = NewSecret();
        var keyId = NewId();
        await using var command = sources.Infrastructure.CreateCommand("""
            insert into ledger.access_key (key_id, name, secret_hash, owner_system, source, actor_kind, actor_id, may_backfill, person, role, location)
            values ($1, $2, $3, $4, $5, 'Human', $2, false, $6, $7, $8)
            on conflict (name) do update
            set key_id = excluded.key_id, secret_hash = excluded.secret_hash, created_at = now(), revoked_at = null,
                person = excluded.person, role = excluded.role, location = excluded.location
            where access_key.person is not null
            """);
        object[] values = [keyId, person.Id, HashOf(secret), OwnerSystem.Ledger, $"people/{person.Id}", person.Name, person.Role, person.Location ?? (object)DBNull.Value];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(ct) == 1
            ? $"{keyId}.{secret}"
            : throw new QueryProblemException("person.name_taken", $"{person.Id} is the name of a system or of the first operator.");
    }

    /// <summary>Withdraws a person's key. Systems' keys and the first operator's stay.</summary>
    public async Task WithdrawAsync(string personId, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(
            "update ledger.access_key set revoked_at = now() where name = $1 and person is not null and revoked_at is null");
        command.Parameters.Add(new() { Value = personId });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The people who have keys of their own and work where the viewer may look.</summary>
    public async Task<IReadOnlyList<PersonShown>> PeopleAsync(Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter().Within(viewer.Sight, "k", PlaceColumns.Location);
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        await using var command = sql.Command($"""
            select k.name, k.person, k.role, k.location, case when coalesce(p.hash, '') = '' then 'none' when p.one_time then 'oneTime' else 'own' end
            from ledger.access_key k left join ledger.password p on p.person = k.name
            where k.person is not null and k.revoked_at is null and {sql.Where} order by k.name
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var people = new List<PersonShown>();
        while (await row.ReadAsync(ct))
            people.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4)));
        return people;
    }

    /// <summary>The caller behind a key, or null when the key is unknown, wrong or withdrawn.</summary>
    public async Task<Caller?> FindAsync(string presented, CancellationToken ct)
    {
        var dot = presented.IndexOf('.', StringComparison.Ordinal);
        if (dot is <= 0 or > 40 || presented.Length > 200)
            return null;
        var entry = await _known.GetOrCreateAsync(presented[..dot], cache =>
        {
            cache.AbsoluteExpirationRelativeToNow = Remembered;
            return LoadAsync(presented[..dot], ct);
        });
        return entry is var (caller, hash) && CryptographicOperations.FixedTimeEquals(hash, HashOf(presented[(dot + 1)..])) ? caller : null;
    }

    public void Dispose() => _known.Dispose();

    private static readonly JsonSerializerOptions IndentedJson = new() { WriteIndented = true };

    private static IEnumerable<Caller> FirstCallers()
    {
        foreach (var owner in OwnerSystem.All.Where(owner => owner != OwnerSystem.Ledger))
        {
            var name = owner.ToLowerInvariant();
            var kind = owner == OwnerSystem.Advisors ? ActorKind.Machine : ActorKind.System;
            yield return new(NewId(), name, owner, $"retail/{name}", new(kind, name), MayBackfill: owner == OwnerSystem.Erp);
        }

        yield return new(NewId(), "operator", OwnerSystem.Ledger, "people/operator", new(ActorKind.Human, "operator"), MayBackfill: true);
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string NewId() => "rl" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    // The secret is 256 random bits, so a plain hash cannot be searched; a slow one would only make every request slow.
    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private async Task<(Caller Caller, byte[] Hash)?> LoadAsync(string keyId, CancellationToken ct)
    {
        await using var command = sources.Writer.CreateCommand("""
            select name, owner_system, source, actor_kind, actor_id, may_backfill, secret_hash
            from ledger.access_key where key_id = $1 and revoked_at is null
            """);
        command.Parameters.Add(new() { Value = keyId });
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var actor = new Actor(Enum.Parse<ActorKind>(row.GetString(3)), row.GetString(4));
        return (new(keyId, row.GetString(0), row.GetString(1), row.GetString(2), actor, row.GetBoolean(5)), row.GetFieldValue<byte[]>(6));
    }

    private static async Task InsertAsync(NpgsqlConnection connection, Caller caller, byte[] hash, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into ledger.access_key (key_id, name, secret_hash, owner_system, source, actor_kind, actor_id, may_backfill)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, connection);
        object[] values = [caller.KeyId, caller.Name, hash, caller.OwnerSystem, caller.Source, caller.Actor.Kind.ToString(), caller.Actor.Id, caller.MayBackfill];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
