namespace RetailLedger.Domain.Governance;

/// <summary>Whether a table may be published: every case has an answer, one answer, and more money never needs less authority.</summary>
public abstract record PolicyProof
{
    private PolicyProof() { }

    /// <param name="Rows">So many rows were proved.</param>
    public sealed record Proved(int Rows) : PolicyProof;

    /// <summary>The first thing that is wrong, gravest first.</summary>
    /// <param name="Cases">The case that shows it; two where the defect lies between them, the smaller amount first. None where the table can be read off.</param>
    /// <param name="Rows">The rows concerned.</param>
    public sealed record Flawed(PolicyDefect Defect, string Sentence, IReadOnlyList<IReadOnlyList<PolicyValue>> Cases, IReadOnlyList<string> Rows) : PolicyProof;

    /// <summary>It does not try all cases: it reckons with the cells into which the rows' own bounds divide each input.</summary>
    public static PolicyProof Prove(PolicyTable table)
    {
        if (PolicyForm.Check(table) is { } malformed)
            return malformed;
        var flaw = new PolicyCoverage(new PolicySpace(table)).Check();
        return flaw is null ? new Proved(table.Rows.Count) : Confirmed(table, flaw);
    }

    // What the reckoning claims is tried on the real table: a claim that evaluation does not bear out is our own bug.
    private static Flawed Confirmed(PolicyTable table, Flawed flaw) => Bears(flaw.Defect, [.. flaw.Cases.Select(@case => PolicyEvaluation.Evaluate(table, @case))], flaw.Rows)
        ? flaw
        : throw new InvalidOperationException($"{table.Kind}: evaluation does not bear out {flaw.Defect}: {flaw.Sentence}");

    private static bool Bears(PolicyDefect defect, IReadOnlyList<PolicyOutcome> outcomes, IReadOnlyList<string> rows) => (defect, outcomes) switch
    {
        (PolicyDefect.Gap, [PolicyFault { Code: PolicyFaults.NoRow }]) => true,
        (PolicyDefect.Overlap, [PolicyFault { Code: PolicyFaults.SeveralRows }]) => true,
        (PolicyDefect.UnreachableRow, [PolicyHit hit]) => hit.Row.Id != rows[0],
        (PolicyDefect.LessForMore, [PolicyHit less, PolicyHit more]) => !PolicyAuthority.IsAtLeast(more.Row.Then, less.Row.Then),
        (PolicyDefect.TooTangled, []) => true,
        _ => false,
    };
}

/// <summary>What may be wrong with a table.</summary>
public enum PolicyDefect
{
    /// <summary>No kind, no rows, or something given twice or not at all.</summary>
    Incomplete = 1,

    /// <summary>More rows, inputs or values than can be proved.</summary>
    TooLarge = 2,

    /// <summary>An input whose currency or values do not go with its type.</summary>
    InputUnclear = 3,

    /// <summary>A condition, or what reopens a decision, names what the table does not ask for.</summary>
    UnknownInput = 4,

    /// <summary>A condition that does not go with its input's type, or says nothing.</summary>
    ConditionUnclear = 5,

    /// <summary>A bound in a fraction of a minor unit, or beyond what can be reckoned with.</summary>
    BoundUnclear = 6,

    /// <summary>A stretch of numbers without a number in it.</summary>
    EmptyInterval = 7,

    /// <summary>A condition on a text that a closed set does not list.</summary>
    ValueUnlisted = 8,

    /// <summary>A tier that nobody needs to agree in, or that asks the same role twice.</summary>
    TierUnclear = 9,

    /// <summary>A person decides, and it does not say who.</summary>
    HumanWithoutTiers = 10,

    /// <summary>Nobody is asked, and it says who.</summary>
    AutomaticWithTiers = 11,

    /// <summary>A share or a time that cannot be.</summary>
    RequirementUnclear = 12,

    /// <summary>A case that two rows fit, where only one may.</summary>
    Overlap = 13,

    /// <summary>A case that no row fits.</summary>
    Gap = 14,

    /// <summary>A row that never counts: others always count before it.</summary>
    UnreachableRow = 15,

    /// <summary>A larger amount that needs less than a smaller one.</summary>
    LessForMore = 16,

    /// <summary>It could not be proved in a bounded number of steps. What cannot be proved is not published.</summary>
    TooTangled = 17,
}
