using RetailLedger.Domain.Governance;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>Overrides in the words of people.</summary>
public static class OverrideWords
{
    public static string Of(OverrideStatus status) => status switch
    {
        OverrideStatus.Requested => "asked for",
        OverrideStatus.Granted => "may be used",
        OverrideStatus.Used => "awaits review",
        OverrideStatus.Expired => "expired",
        OverrideStatus.Reviewed => "reviewed",
        _ => "refused",
    };

    public static Tone ToneOf(OverrideStatus status) => status switch
    {
        OverrideStatus.Requested => Tone.Info,
        OverrideStatus.Granted or OverrideStatus.Used => Tone.Warn,
        OverrideStatus.Reviewed => Tone.Ok,
        OverrideStatus.Refused => Tone.Bad,
        _ => Tone.Neutral,
    };

    public static string Of(OverrideVerdict verdict) => verdict == OverrideVerdict.Justified ? "justified" : "not justified";

    public static Tone ToneOf(OverrideVerdict verdict) => verdict == OverrideVerdict.Justified ? Tone.Ok : Tone.Bad;

    /// <summary>How it came out, or where it stands.</summary>
    public static (string Text, Tone Tone) Stand(OverrideItem item) => item switch
    {
        { Verdict: { } verdict } => (Of(verdict), ToneOf(verdict)),
        { Status: OverrideStatus.Used, IsReviewMissed: true } => ("review overdue", Tone.Bad),
        _ => (Of(item.Status), ToneOf(item.Status)),
    };

    public static string Reason(string code) => code.Replace('-', ' ');
}
