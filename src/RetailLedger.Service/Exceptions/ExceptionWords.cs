using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reading;
using RetailLedger.Web;

namespace RetailLedger.Service.Exceptions;

/// <summary>Exceptions in the words of people, and where one goes to end them.</summary>
internal static class ExceptionWords
{
    public static string Of(ExceptionClass queue) => queue switch
    {
        ExceptionClass.Transactional => "Transactional failures",
        ExceptionClass.Business => "Business exceptions",
        ExceptionClass.Policy => "Policy exceptions",
        _ => queue.ToString(),
    };

    public static string About(ExceptionClass queue) => queue switch
    {
        ExceptionClass.Transactional => "Something technical did not go through. It is tried again; it ends when the missing fact arrives.",
        ExceptionClass.Business => "The world did not go as planned. Somebody finds another way.",
        _ => "A rule does not allow what somebody wants or did. Somebody with authority lets it pass or does not.",
    };

    public static string Of(ExceptionStatus status) => status switch
    {
        ExceptionStatus.Open => "open",
        ExceptionStatus.Assigned => "assigned",
        ExceptionStatus.InProgress => "being worked on",
        ExceptionStatus.AwaitingOutcome => "awaits its outcome",
        ExceptionStatus.Resolved => "resolved",
        ExceptionStatus.Accepted => "accepted",
        _ => status.ToString(),
    };

    public static Tone ToneOf(ExceptionItem item) => item switch
    {
        { IsOver: true } => Tone.Ok,
        { Level: > 1 } => Tone.Bad,
        { Level: 1 } => Tone.Warn,
        _ => Tone.Neutral,
    };

    /// <summary>The control that was passed by, and the event that did it, where the exception waits for somebody to explain it.</summary>
    public static (string Control, string Act)? BypassOf(ExceptionItem item) => item.About is { } about ? BypassLinks.Named(about) : null;

    /// <summary>Where the act that unblocks it is done: a return has a page of its own for it, other cases have their history.</summary>
    public static string ActHref(ExceptionItem item) => item switch
    {
        _ when BypassOf(item) is not null => $"{Links.Case(item.Subject)}#bypasses",
        _ when StreamKeys.Category(item.Subject) == "return" => Links.Return(StreamKeys.Id(item.Subject)),
        _ when StreamKeys.Category(item.Subject) == ApprovalLinks.Approval => Links.Approval(StreamKeys.Id(item.Subject)),
        _ when StreamKeys.Category(item.Subject) == OverrideLinks.Override => Links.Override(StreamKeys.Id(item.Subject)),
        _ when StreamKeys.Category(item.Subject) == SampleLinks.Sample => Links.Sample(StreamKeys.Id(item.Subject)),
        _ when StreamKeys.Category(item.Subject) == ControlLinks.Category => Links.CompensatingControl(StreamKeys.Id(item.Subject)),
        { Code: "pick.shortfall" or "collection.shortfall" or "collection.store_closed" } => $"{Links.Case(item.Subject)}#reroute",
        _ => Links.Case(item.Subject),
    };
}
