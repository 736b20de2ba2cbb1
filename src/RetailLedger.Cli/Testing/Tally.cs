namespace RetailLedger.Cli.Testing;

/// <summary>How many tests went how.</summary>
internal readonly record struct Tally(int Passed, int Failed, int Skipped)
{
    /// <summary>Nothing failed, and something ran: a run that tried nothing has shown nothing.</summary>
    public bool IsGood => Failed == 0 && Passed > 0;

    public static Tally Of(IEnumerable<Tally> parts) =>
        parts.Aggregate(default(Tally), (sum, part) => new(sum.Passed + part.Passed, sum.Failed + part.Failed, sum.Skipped + part.Skipped));

    public override string ToString() => FormattableString.Invariant($"{Passed} passed, {Failed} failed, {Skipped} skipped");
}
