using RetailLedger.Domain.Findings;

namespace RetailLedger.Service.Findings;

/// <summary>Why a finding stands where it does in the list: money times probability, rounded, is its rank.</summary>
/// <param name="WeighedMinor">The money at risk in the currency's smallest unit, or what counts in its place.</param>
/// <param name="IsPriced">Whether somebody knows a price; where nobody does, every finding weighs the same.</param>
/// <param name="Probability">That it is so. One where a person reported it. Absent in a row of before a release that wrote it down, until the view is rebuilt.</param>
/// <param name="Judge">The model that said so; absent where a person reported it.</param>
/// <param name="IsLearned">Whether that model learned from verdicts; else it is the detector's own score.</param>
public sealed record FindingOrder(long WeighedMinor, bool IsPriced, double? Probability, string? Judge, int? JudgeVersion, bool IsLearned)
{
    internal static FindingOrder Of(long? atRiskMinor, double? score, double? probability, string? judge, int? judgeVersion, string? model) =>
        new(atRiskMinor ?? FindingRow.Unpriced, atRiskMinor is not null, score is null ? 1 : probability, judge, judgeVersion, judge is not null && judge != model);
}
