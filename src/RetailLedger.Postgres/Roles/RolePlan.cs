namespace RetailLedger.Postgres;

/// <summary>One statement that is still to be run, and the form of it that may be shown: without a password.</summary>
internal sealed record RoleStep(string Sql, string Shown)
{
    public RoleStep(string sql)
        : this(sql, sql)
    {
    }
}

/// <summary>The difference between the roles a server has and the roles the ledger needs, as statements.</summary>
internal static class RolePlan
{
    // Extensions live in public, so every role may use what stands there; only the migrator adds to it.
    private const string PublicSchema = "SCHEMA public";

    public static IReadOnlyList<RoleStep> For(RoleState state, RolePasswords passwords, bool resetPasswords) =>
    [
        .. LedgerRoles.All.SelectMany(role => Role(role, state, passwords, resetPasswords)),
        .. state.PublicHasAny("database") ? Closed($"DATABASE {Sql.Name(state.Database)}") : [],
        .. LedgerRoles.All.SelectMany(role => Rights(role, state)),
        .. state.PublicHasAny("schema") ? Closed(PublicSchema) : [],
        .. LedgerRoles.All.SelectMany(role => SchemaRights(role, state)),
    ];

    public static string Text(IReadOnlyList<RoleStep> plan) => string.Join('\n', plan.Select(step => step.Shown + ";"));

    private static IEnumerable<RoleStep> Role(LedgerRole role, RoleState state, RolePasswords passwords, bool resetPasswords)
    {
        var exists = state.Exists(role.Name);
        if (!exists || resetPasswords)
        {
            var start = $"{(exists ? "ALTER" : "CREATE")} ROLE {role.Name} LOGIN PASSWORD ";
            yield return new RoleStep(start + Sql.Text(passwords.Of(role.Name)), $"{start}'<{role.Name} in roles.json>'");
        }

        foreach (var (name, value) in role.Settings.Where(setting => !state.Facts.Contains($"set {role.Name} {setting.Key}={setting.Value}")))
        {
            yield return new RoleStep($"ALTER ROLE {role.Name} SET {name} = {Sql.Text(value)}");
        }

        if (role.MemberOf is { } group && !state.Facts.Contains($"member {role.Name} {group}"))
        {
            yield return new RoleStep($"GRANT {group} TO {role.Name}");
        }
    }

    private static IEnumerable<RoleStep> Rights(LedgerRole role, RoleState state)
    {
        var missing = role.DatabaseRights.Where(right => !state.Facts.Contains($"database {role.Name} {right}")).ToList();
        return missing.Count == 0 ? [] : [new RoleStep($"GRANT {string.Join(", ", missing)} ON DATABASE {Sql.Name(state.Database)} TO {role.Name}")];
    }

    private static IEnumerable<RoleStep> SchemaRights(LedgerRole role, RoleState state)
    {
        string[] wanted = role.Name == LedgerRoles.Migrator ? ["USAGE", "CREATE"] : ["USAGE"];
        var missing = wanted.Where(right => !state.Facts.Contains($"schema {role.Name} {right}")).ToList();
        return missing.Count == 0 ? [] : [new RoleStep($"GRANT {string.Join(", ", missing)} ON {PublicSchema} TO {role.Name}")];
    }

    private static RoleStep[] Closed(string place) => [new RoleStep($"REVOKE ALL ON {place} FROM PUBLIC")];
}
