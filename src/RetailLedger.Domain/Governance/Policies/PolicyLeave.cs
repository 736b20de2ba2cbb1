using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How far a policy lets an act pass by itself.</summary>
public static class PolicyLeave
{
    /// <summary>The largest amount up to which nobody is asked, every smaller one included, in the policy's currency.</summary>
    /// <param name="others">What is known of the case besides the amount. What the policy asks for and is not known is no leave.</param>
    /// <returns>Null when somebody is asked about nothing at all, or the policy does not look at amounts.</returns>
    public static Money? UpTo(PolicyTable table, IReadOnlyList<PolicyValue> others)
    {
        if (table.Inputs.FirstOrDefault(input => input is { Name: PolicyValue.Amount, Type: PolicyInputType.Money })?.Currency is not { } currency)
            return null;
        Money? free = null;
        foreach (var minor in Ends(table))
        {
            var amount = new Money(minor, currency);
            if (!PolicyEvaluation.Evaluate(table, [PolicyValue.Of(PolicyValue.Amount, amount), .. others]).PassesAlone)
                return free;
            free = amount;
        }

        return free;
    }

    /// <summary>Which share of what passes alone a person looks at afterwards: the largest that a row names which asks nobody. 0 none, 1 all.</summary>
    public static decimal SampleShare(PolicyTable table) => table.Rows.Where(row => row.Then.Tiers.Count == 0).Select(row => row.Then.SampleShare).DefaultIfEmpty(0).Max();

    // Between two of these nothing changes: the last amount before each cut and the first behind it, and one beyond them all.
    private static IEnumerable<long> Ends(PolicyTable table) => table.Rows.SelectMany(row => row.When)
        .Where(condition => condition.Input == PolicyValue.Amount && condition.Within is not null)
        .SelectMany(condition => new[] { condition.Within!.UpTo, condition.Within.Above, condition.Within.From - 1, condition.Within.Below - 1 })
        .OfType<decimal>()
        // Of a cut between two whole amounts the one below it counts; an open end at a whole amount leaves that amount out.
        .SelectMany(cut => new[] { (long)Math.Ceiling(cut) - 1, (long)Math.Floor(cut), (long)Math.Floor(cut) + 1 })
        .Where(minor => minor >= 0).Append(0).Append(Most).Distinct().Order();

    private const long Most = long.MaxValue;
}
