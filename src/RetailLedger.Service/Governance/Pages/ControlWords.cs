using RetailLedger.Domain.Governance;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>Compensating controls in the words of people.</summary>
public static class ControlWords
{
    private const int LongestName = 24;

    /// <summary>What is shown of a control's id: one that the console made is a long one.</summary>
    public static string Name(string controlId) => controlId.Length <= LongestName ? controlId : $"…{controlId[^12..]}";

    public static string Of(ControlStanding standing) => standing switch
    {
        ControlStanding.InForce => "in force",
        ControlStanding.Planned => "planned",
        ControlStanding.Withdrawn => "withdrawn",
        _ => "over",
    };

    public static Tone ToneOf(ControlStanding standing) => standing switch
    {
        ControlStanding.InForce => Tone.Ok,
        ControlStanding.Planned => Tone.Info,
        ControlStanding.Withdrawn => Tone.Warn,
        _ => Tone.Neutral,
    };

    /// <summary>Where the review of a decision stands.</summary>
    public static (string Text, Tone Tone) Stand(ControlledDecision taken) => taken switch
    {
        { Verdict: ControlVerdict.InOrder } => ("in order", Tone.Ok),
        { Verdict: ControlVerdict.NotInOrder } => ("not in order", Tone.Bad),
        { IsReviewMissed: true } => ("review overdue", Tone.Bad),
        _ => ("awaits review", Tone.Warn),
    };

    /// <summary>What was decided under a control, and what became of it, in a line.</summary>
    public static string Decided(ControlShown control) => control switch
    {
        { Decisions: 0 } => "nothing yet",
        { Missed: > 0 } => $"{Number(control)}, {Figures.Count(control.Open)} to review, {Figures.Count(control.Missed)} of them overdue",
        { Open: > 0 } => $"{Number(control)}, {Figures.Count(control.Open)} to review",
        _ => $"{Number(control)}, all reviewed",
    };

    private static string Number(ControlShown control) => Figures.Of(control.Decisions, "decision", "decisions");

    /// <summary>Why an answer may be given in spite of a hand in the case.</summary>
    public static string Acceptable(ControlReliance control) =>
        $"Nobody else is there to answer. A compensating control makes it acceptable: {control.Reviewer} looks at the decision by {TimeWords.Utc(control.ReviewBy)} UTC.";

    public static string Hands(IEnumerable<LiftedConflict> lifted) => string.Join(", ", lifted.Select(one => $"{one.Person}: {EventWords.Act(one.Act)}"));

    public static string Of(ApprovalDecision decision) => decision switch
    {
        ApprovalDecision.Agreed => "agreed",
        ApprovalDecision.Denied => "denied",
        _ => "returned for change",
    };
}
