namespace RetailLedger.Service.Governance;

/// <summary>What was overridden in a period of business time.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Rules">Most used first.</param>
/// <param name="People">Who asked, most used first; at most a hundred.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record OverrideReport(DateOnly From, DateOnly To, IReadOnlyList<OverridesOfRule> Rules, IReadOnlyList<OverridesOfPerson> People, long Position);

/// <summary>How often one rule was overridden.</summary>
/// <param name="Asked">Overrides that were asked for in the period; what became of them counts, whenever it did.</param>
/// <param name="Used">How many of those were used.</param>
/// <param name="NotJustified">How many of those that were reviewed should not have been.</param>
/// <param name="Unreviewed">How many were used and await their review.</param>
/// <param name="ActsByOverride">Acts in the period that an override let pass.</param>
/// <param name="ActsByGrant">Acts in the period that an ordinary grant let pass.</param>
public sealed record OverridesOfRule(string Rule, long Asked, long Granted, long Used, long Reviewed, long NotJustified, long Unreviewed, long ActsByOverride, long ActsByGrant)
{
    /// <summary>Which part of the acts that needed leave was done by override; null where there was none.</summary>
    public double? OverrideShare => ActsByOverride + ActsByGrant == 0 ? null : (double)ActsByOverride / (ActsByOverride + ActsByGrant);

    /// <summary>Which part of the reviewed ones was not justified; null where none was reviewed.</summary>
    public double? NotJustifiedShare => Reviewed == 0 ? null : (double)NotJustified / Reviewed;
}

/// <summary>How often one person asked for overrides.</summary>
public sealed record OverridesOfPerson(string Person, long Asked, long Granted, long Used, long Reviewed, long NotJustified, long Unreviewed)
{
    /// <summary>Which part of the reviewed ones was not justified; null where none was reviewed.</summary>
    public double? NotJustifiedShare => Reviewed == 0 ? null : (double)NotJustified / Reviewed;
}
