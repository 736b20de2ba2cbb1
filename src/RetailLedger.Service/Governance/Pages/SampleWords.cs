using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reading;
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

    /// <summary>Whether it was sorted without a person, by a classifier or by rules, rather than done.</summary>
    public static bool IsSorted(string kind) => kind is SortedAlone.Case or SortedAlone.ReturnReason;

    /// <summary>Where what let it pass is looked at.</summary>
    public static string Home(string kind, string policy) => kind switch
    {
        SortedAlone.Case => "/cases/classification",
        SortedAlone.ReturnReason => "/returns",
        _ => $"/policies/{Uri.EscapeDataString(policy)}",
    };

    /// <summary>Where what was sorted is read, and what was done is looked at.</summary>
    public static string Subject(string kind, string subject) => kind switch
    {
        SortedAlone.Case => Links.CustomerCase(subject.Split('/', 2)[1]),
        SortedAlone.ReturnReason => Links.Return(subject.Split('/', 2)[1]),
        _ => Links.Case(subject),
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
