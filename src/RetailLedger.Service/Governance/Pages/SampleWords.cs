using RetailLedger.Domain.Governance;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>Samples in the words of people.</summary>
public static class SampleWords
{
    public static string Of(SampleVerdict verdict) => verdict switch
    {
        SampleVerdict.RightlyAlone => "rightly alone",
        SampleVerdict.ShouldHaveBeenAsked => "should have been asked",
        _ => "should not have been done",
    };

    public static Tone ToneOf(SampleVerdict verdict) => verdict switch
    {
        SampleVerdict.RightlyAlone => Tone.Ok,
        SampleVerdict.ShouldHaveBeenAsked => Tone.Warn,
        _ => Tone.Bad,
    };

    /// <summary>What was found, or that somebody is still to look.</summary>
    public static (string Text, Tone Tone) Stand(SampleVerdict? verdict, bool isMissed) => verdict is { } found ? (Of(found), ToneOf(found))
        : isMissed ? ("overdue", Tone.Bad) : ("awaits a look", Tone.Info);
}
