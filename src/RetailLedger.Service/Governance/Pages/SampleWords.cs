using RetailLedger.Domain.Governance;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>Samples in the words of people.</summary>
public static class SampleWords
{
    private const string Observed = "reaction/observe-outside-act";

    public static string Of(SampleVerdict verdict) => verdict switch
    {
        SampleVerdict.RightlyAlone => "rightly alone",
        SampleVerdict.ShouldHaveBeenAsked => "should have been asked",
        _ => "should not have been done",
    };

    /// <summary>The same for a list, where there is room for a few letters.</summary>
    private static string Short(SampleVerdict verdict) => verdict switch
    {
        SampleVerdict.RightlyAlone => "rightly alone",
        SampleVerdict.ShouldHaveBeenAsked => "ask first",
        _ => "not to be done",
    };

    /// <summary>Who did it. What a reaction of ours observed or did has no person to name.</summary>
    public static string By(string? doneBy) => doneBy switch
    {
        null or "" => "–",
        Observed => "a partner",
        _ when doneBy.StartsWith("reaction/", StringComparison.Ordinal) => "the ledger itself",
        _ => doneBy,
    };

    public static Tone ToneOf(SampleVerdict verdict) => verdict switch
    {
        SampleVerdict.RightlyAlone => Tone.Ok,
        SampleVerdict.ShouldHaveBeenAsked => Tone.Warn,
        _ => Tone.Bad,
    };

    /// <summary>What was found, or that somebody is still to look.</summary>
    public static (string Text, Tone Tone) Stand(SampleVerdict? verdict, bool isMissed) => verdict is { } found ? (Short(found), ToneOf(found))
        : isMissed ? ("overdue", Tone.Bad) : ("awaits a look", Tone.Info);
}
