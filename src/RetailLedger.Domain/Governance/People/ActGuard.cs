using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What guards an act that nobody's leave is asked for: the authority it needs, and the roles of which one must be held.</summary>
/// <param name="Kind">The act; see <see cref="ActKinds"/>.</param>
public sealed record ActGuard(string Kind, IReadOnlyList<string> Roles)
{
    /// <param name="amount">What is at stake; absent where the act commits no money, and then nobody's limit is too low.</param>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public (AuthorityAnswer Answer, Decision? Refusal) Ask(
        string by, string? actingFor, Money? amount, Scope scope, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset now)
    {
        AuthorityAnswer? last = null;
        foreach (var role in Roles)
        {
            if ((last = AuthorityCheck.Ask(new(by, Kind, role, amount ?? ReviewSampleDecider.NoAmount, scope, now, rates, actingFor), records)).May)
                return (last, null);
        }

        return (last!, Decision.Refuse("authority.missing", $"{by} has no authority for {Kind} there as {string.Join(" or ", Roles)}."));
    }
}
