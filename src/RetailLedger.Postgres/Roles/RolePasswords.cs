using System.Security.Cryptography;
using System.Text.Json;

namespace RetailLedger.Postgres;

/// <summary>The passwords of the ledger's roles, kept in one file only its owner can read.</summary>
public sealed class RolePasswords
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Dictionary<string, string> byRole;

    private RolePasswords(Dictionary<string, string> byRole) => this.byRole = byRole;

    /// <summary>Where a home keeps them.</summary>
    public static string PathIn(string home) => Path.Combine(home, "roles.json");

    /// <summary>The password of one role.</summary>
    public string Of(string role) => byRole[role];

    /// <summary>Names no secret.</summary>
    public override string ToString() => $"passwords of {byRole.Count} roles";

    internal static async Task<RolePasswords> LoadOrCreateAsync(string home, CancellationToken ct)
    {
        var path = PathIn(home);
        var known = File.Exists(path) ? await ReadAsync(path, ct) : [];
        var missing = LedgerRoles.All.Where(role => !known.ContainsKey(role.Name)).ToList();
        foreach (var role in missing)
        {
            known[role.Name] = Convert.ToHexString(RandomNumberGenerator.GetBytes(24)).ToLowerInvariant();
        }

        // Written before the server knows them: a crash in between leaves passwords nobody uses, never roles nobody can use.
        if (missing.Count > 0)
        {
            Directory.CreateDirectory(home);
            await OwnerOnlyFile.WriteAsync(path, JsonSerializer.Serialize(known, Indented) + "\n", ct);
        }

        return new RolePasswords(known);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(path, ct)) ?? [];
        }
        catch (JsonException broken)
        {
            throw new LedgerDatabaseException($"{path} is not readable as a list of passwords ({broken.Message}). Restore it; "
                + "for an embedded database it may be deleted, and new passwords are set at the next start.", broken);
        }
    }
}
