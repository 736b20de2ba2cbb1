using System.Globalization;
using RetailLedger.Advisors.Returns;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Why an item comes back, in sentences that somebody who never heard of a test can weigh.</summary>
internal static class ReturnMixWords
{
    /// <summary>A reason as people say it.</summary>
    public static string Reason(string label) => ReturnWords.Of(ReturnReasonRules.OfLabel(label) ?? ReturnReason.Other);

    /// <summary>Whether the mix is another, in two words.</summary>
    public static (string Text, Tone Tone) Stand(MixShift shift) => shift switch
    {
        { Test: ShiftTest.TooFew } => ("too few to tell", Tone.Neutral),
        { IsShift: true } => ("reasons have shifted", Tone.Warn),
        _ => ("reasons as before", Tone.Ok),
    };

    public static IEnumerable<string> Of(ReturnMix mix)
    {
        if (mix.Now.Returns == 0)
        {
            yield return "Nothing of it came back in these days.";
            yield break;
        }

        yield return OfRate(mix);
        if (mix.Peers is { Rate.Share: { } share } peers)
            yield return $"Of the other items of {peers.Category} {Figures.Share(share)} came back.";
        if (mix.Reasons.Any(reason => reason.Returns > 0))
            yield return OfShift(mix);
        yield return OfLots(mix);
        if (mix.Unsaid > 0)
            yield return mix.Unsaid == 1 ? "Of one return no reason is known." : $"Of {Figures.Count(mix.Unsaid)} returns no reason is known.";
    }

    private static string OfRate(ReturnMix mix)
    {
        var back = $"{Figures.Of(mix.Now.PiecesBack, "piece", "pieces")} came back in {Figures.Of(mix.Now.Returns, "return", "returns")}";
        if (mix.Now.Share is not { } share)
            return $"{back}; none was sold in these days.";
        var sold = $"{back}, beside {Figures.Count(mix.Now.PiecesSold)} sold: {Figures.Share(share)}";
        if (mix.Before.Share is not { } before)
            return $"{sold}. Before, nothing was sold to measure by.";
        var chance = mix.MoreThanBefore < ReasonShift.Remarkable ? $"So much more comes by chance {Odds(mix.MoreThanBefore.Value)}." : "That is no more than chance may bring.";
        return $"{sold}, where it was {Figures.Share(before)} in the half year before. {chance}";
    }

    private static string OfShift(ReturnMix mix)
    {
        if (mix.Reasons.All(reason => reason.ReturnsBefore == 0))
            return "Of the half year before no reason is known to compare with.";
        if (mix.Shift is not { Chance: { } chance, Grown: { } grown })
            return "There are too few returns to tell whether the reasons are others than before.";
        var one = mix.Reasons.First(reason => reason.Reason == grown);
        var (named, before) = (mix.Reasons.Sum(reason => reason.Returns), mix.Reasons.Sum(reason => reason.ReturnsBefore));
        var counts = $"{Figures.Count(one.Returns)} of {Figures.Of(named, "return", "returns")} say {Reason(grown)}, before {Figures.Count(one.ReturnsBefore)} of {Figures.Count(before)} did";
        return $"The reasons {(mix.Shift.IsShift ? "have shifted" : "are much as before")}: {counts}. By chance alone a mix so different comes {Odds(chance)}.";
    }

    private static string OfLots(ReturnMix mix)
    {
        if (mix.Lots.Count == 0)
            return "No return names a lot.";
        var lot = mix.Lots[0];
        var named = $"The lot named most is {lot.Lot}: by {Figures.Count(lot.Returns)} of {Figures.Of(mix.Now.Returns, "return", "returns")}";
        return mix.Before.Returns == 0 ? $"{named}." : $"{named}, and by {(lot.ReturnsBefore == 0 ? "none" : Figures.Count(lot.ReturnsBefore))} of {Figures.Count(mix.Before.Returns)} before.";
    }

    // Beyond a million nobody tells one chance from another.
    private static string Odds(double chance) => chance switch
    {
        < 1e-6 => "less than once in a million times",
        < 0.1 => $"once in {(1 / chance).ToString("N0", CultureInfo.InvariantCulture)} times",
        _ => Math.Round(chance * 10) <= 1 ? "once in ten times" : $"{Math.Round(chance * 10).ToString("0", CultureInfo.InvariantCulture)} times in ten",
    };
}
