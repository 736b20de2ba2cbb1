using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What holds whenever somebody gives or takes a right: nobody does it for themselves, and only those do whose job it is. As each of them
/// needs another one to lose the job, there is always one left.</summary>
public static class Giving
{
    /// <summary>The role of those who give roles and authority.</summary>
    public const string Admin = "authority-admin";

    /// <summary>Whether somebody may give within a scope.</summary>
    public static bool IsAdmin(AuthorityRecord? giver, Scope scope) =>
        giver is { IsEnrolled: true } && giver.Roles.Exists(role => role.Role == Admin && role.Scope.Covers(scope));

    /// <param name="by">Who acts.</param>
    /// <param name="to">Who would have it.</param>
    internal static Decision? Refusal(string by, AuthorityRecord? giver, string to, Scope scope)
    {
        if (by == to)
            return Decision.Refuse("authority.own_favour", "Nobody gives anything to themselves, or settles their own rights.");
        return IsAdmin(giver, scope) ? null : Decision.Refuse("authority.admin_required", $"Only who holds the role {Admin} for that part of the enterprise may do that.");
    }

    internal static Decision? NotEnrolled(AuthorityRecord? record, string person) =>
        record is { IsEnrolled: true } ? null : Decision.Refuse("person.not_enrolled", $"{person} does not act in the ledger.");

    // Kinds of act are published as data, too: here only their form is known, and a right to what nobody can ask for does no harm.
    internal static Decision? BadKinds(IReadOnlyList<string> kinds) => kinds.Count > 0 && kinds.All(IsKind)
        ? null
        : Decision.Refuse("authority.bad_kind", $"Say for which acts, by their names, such as {ActKinds.Refund}.");

    private static bool IsKind(string kind) =>
        kind is { Length: > 0 and <= 60 } && kind.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-');

    internal static Decision? BadLimit(Money limit) => limit.Minor >= 0 && Currencies.IsCode(limit.Currency)
        ? null
        : Decision.Refuse("authority.bad_limit", "A limit is an amount of nothing or more, in a currency.");
}
