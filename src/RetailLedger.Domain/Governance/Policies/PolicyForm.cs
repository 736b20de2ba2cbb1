using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What can be seen of a table without reckoning: whether each of its parts says something, and one thing.</summary>
internal static class PolicyForm
{
    internal const int MostRows = 1_000;
    internal const int MostInputs = 10;
    internal const int MostValues = 1_000;
    internal const int MostSplittingDays = 366;
    internal const int LargestMostADay = 1_000_000;

    /// <returns>What is wrong; null when nothing is.</returns>
    internal static PolicyProof.Flawed? Check(PolicyTable table) => Defects(table).FirstOrDefault();

    private static IEnumerable<PolicyProof.Flawed> Defects(PolicyTable table)
    {
        if (string.IsNullOrWhiteSpace(table.Kind) || table.Rows.Count == 0 || !Enum.IsDefined(table.Hit))
            yield return Flaw(PolicyDefect.Incomplete, "A policy names the act it governs, says how its rows count and has at least one row.");
        if (table.Rows.Count > MostRows || table.Inputs.Count > MostInputs)
            yield return Flaw(PolicyDefect.TooLarge, $"A policy has at most {MostRows} rows and {MostInputs} inputs.");
        if (Repeated(table.Inputs.Select(input => input.Name)) is { } input)
            yield return Flaw(PolicyDefect.Incomplete, $"Input “{input}” is listed twice, or has no name.");
        if (Repeated(table.Rows.Select(row => row.Id)) is { } id)
            yield return Flaw(PolicyDefect.Incomplete, $"Row “{id}” is there twice, or has no name.", id);
        if (table.SplittingDays is < 1 or > MostSplittingDays)
            yield return Flaw(PolicyDefect.RequirementUnclear, $"Splitting is looked for within 1 to {MostSplittingDays} days, not {table.SplittingDays}.");
        if (table.MostADay is < 1 or > LargestMostADay)
            yield return Flaw(PolicyDefect.RequirementUnclear, $"What passes alone in a day is limited to 1 to {LargestMostADay} acts, not {table.MostADay}.");
        if (Repeated(table.ReopenOn) is { } reopen)
            yield return Flaw(PolicyDefect.Incomplete, $"“{reopen}” is named twice, or without a name, among what reopens a decision.");
        foreach (var unclear in table.Inputs.Select(InputDefect).OfType<PolicyProof.Flawed>())
            yield return unclear;

        var inputs = table.Inputs.ToDictionary(known => known.Name, StringComparer.Ordinal);
        foreach (var unknown in table.ReopenOn.Where(name => !inputs.ContainsKey(name)))
            yield return Flaw(PolicyDefect.UnknownInput, $"“{unknown}” is to reopen a decision, and no input of the policy.");
        foreach (var row in table.Rows)
        {
            if (Repeated(row.When.Select(condition => condition.Input)) is { } twice)
                yield return Flaw(PolicyDefect.ConditionUnclear, $"Row {row.Id} has two conditions on “{twice}”.", row.Id);
            foreach (var condition in row.When)
            {
                if (!inputs.TryGetValue(condition.Input, out var known))
                    yield return Flaw(PolicyDefect.UnknownInput, $"Row {row.Id} has a condition on “{condition.Input}”, which is no input of the policy.", row.Id);
                else if (PolicyConditionForm.Check(row, condition, known) is { } flaw)
                    yield return flaw;
            }

            if (RequirementDefect(row) is { } requirement)
                yield return requirement;
        }
    }

    private static PolicyProof.Flawed? InputDefect(PolicyInput input) => input switch
    {
        _ when !Enum.IsDefined(input.Type) => Flaw(PolicyDefect.InputUnclear, $"Input “{input.Name}” has no type."),
        { Type: PolicyInputType.Money } when !Currencies.IsCode(input.Currency) => Flaw(PolicyDefect.InputUnclear, $"Input “{input.Name}” is money and names no currency."),
        { Type: not PolicyInputType.Money, Currency: not null } => Flaw(PolicyDefect.InputUnclear, $"Input “{input.Name}” is no money and names a currency."),
        { Type: not PolicyInputType.Text, Values: not null } => Flaw(PolicyDefect.InputUnclear, $"Input “{input.Name}” is no text and lists values."),
        { Values: { } values } when values.Count == 0 || Repeated(values) is not null => Flaw(PolicyDefect.InputUnclear, $"Input “{input.Name}” lists no value, an empty one, or one twice."),
        { Values.Count: > MostValues } => Flaw(PolicyDefect.TooLarge, $"Input “{input.Name}” lists more than {MostValues} values."),
        _ => null,
    };

    private static PolicyProof.Flawed? RequirementDefect(PolicyRow row)
    {
        var (needs, tiers) = (row.Then, row.Then.Tiers);
        if (!Enum.IsDefined(needs.Automation) || needs.SampleShare is < 0 or > 1 || string.IsNullOrWhiteSpace(needs.Sentence))
            return Flaw(PolicyDefect.RequirementUnclear, $"Row {row.Id} says neither who decides nor why, or samples a share that is not between 0 and 1.", row.Id);
        if (needs.Automation == AutomationClass.FullyAutomated && tiers.Count > 0)
            return Flaw(PolicyDefect.AutomaticWithTiers, $"Row {row.Id} is fully automated and yet asks {tiers[0].Role}.", row.Id);
        if (needs.Automation != AutomationClass.FullyAutomated && tiers.Count == 0)
            return Flaw(PolicyDefect.HumanWithoutTiers, $"Row {row.Id} leaves it to a person and does not say to whom.", row.Id);
        if (tiers.Any(tier => tier.Quorum < 1 || tier.EscalateAfterMinutes < 1 || tier.EscalateTo?.Length == 0 || tier.EscalateTo == tier.Role)
            || Repeated(tiers.Select(tier => tier.Role)) is not null)
            return Flaw(PolicyDefect.TierUnclear, $"Row {row.Id} has a tier that nobody needs to agree in, that is raised at once or to itself, or that is asked twice.", row.Id);
        return needs.ExpiresAfterMinutes < Math.Min(tiers.Count, 1) || needs.GrantLastsMinutes < Math.Min(tiers.Count, 1)
            ? Flaw(PolicyDefect.RequirementUnclear, $"Row {row.Id} asks somebody, and gives no time to answer or to use the answer.", row.Id)
            : null;
    }

    /// <returns>A name that is there twice or is none; null when all are there once.</returns>
    internal static string? Repeated(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.FirstOrDefault(name => string.IsNullOrWhiteSpace(name) || !seen.Add(name));
    }

    internal static PolicyProof.Flawed Flaw(PolicyDefect defect, string sentence, params string[] rows) => new(defect, sentence, [], rows);
}
