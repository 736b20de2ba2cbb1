using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>A customer wrote to us. A further message of the same case is another such fact.</summary>
/// <param name="Channel">By which way: <c>email</c>, <c>chat</c>, <c>web-form</c>, <c>store</c>.</param>
/// <param name="Text">What the customer wrote. People write about themselves, so it is sealed.</param>
/// <param name="ReceivedAt">When the customer wrote, which may be before it was passed on.</param>
/// <param name="OrderId">The order it is about, as far as the sender knows.</param>
/// <param name="CustomerId">A pseudonym.</param>
/// <param name="ReplyTo">Where an answer goes, sealed like the text.</param>
public sealed record CaseReceived(
    string CaseId, string Channel, Personal<string> Text, DateTimeOffset ReceivedAt, string? OrderId = null, string? CustomerId = null, Personal<string>? ReplyTo = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links()
    {
        yield return new(CaseLinks.Case, CaseId);
        if (OrderId is not null)
            yield return new(CaseLinks.AskedOrder, OrderId);
        if (CustomerId is not null)
            yield return new(ObjectTypes.Customer, CustomerId);
    }
}

/// <summary>It was concluded what a customer wants.</summary>
/// <param name="Category">What was followed; <see cref="CaseCategory.Unclear"/> where nothing was sure enough.</param>
/// <param name="By">What concluded it: a model's id, or <c>Rules</c>.</param>
/// <param name="Version">Of the model or the rules.</param>
/// <param name="Words">The words of the text that decided; the text itself stays sealed.</param>
/// <param name="Nearest">The model's word that fits best, even where it was not followed.</param>
/// <param name="Confidence">Absent where rules decided: they match or they do not.</param>
/// <param name="Threshold">From which confidence on the model is followed.</param>
/// <param name="FeaturesDigest">Keyed digest of what of the text was weighed.</param>
public sealed record CaseClassified(
    string CaseId,
    CaseCategory Category,
    CasePriority Priority,
    string By,
    string Version,
    IReadOnlyList<string> Words,
    string? Nearest = null,
    decimal? Confidence = null,
    decimal? Threshold = null,
    string? FeaturesDigest = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>A person said what a customer wants, where something else was concluded or nothing.</summary>
/// <param name="From">What stood there before; absent where nothing was concluded yet.</param>
public sealed record CaseReclassified(string CaseId, CaseCategory Category, CasePriority Priority, CaseCategory? From = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>A case waits in a queue for somebody to answer.</summary>
/// <param name="Why">A code: <c>classifier.sure</c>, <c>classifier.unsure</c>, <c>classifier.none</c>, <c>person</c>, …</param>
/// <param name="AnswerBy">Until when the customer should have an answer.</param>
/// <param name="WarnAt">From when on that time is short; absent where nobody is warned.</param>
public sealed record CaseRouted(string CaseId, string Queue, string Why, DateTimeOffset AnswerBy, DateTimeOffset? WarnAt = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>A case was put into a queue by rules, because the classifier did not answer or was not asked.</summary>
/// <param name="Why">Why the classifier has no part in it.</param>
/// <param name="WarnAt">From when on the time to answer is short; absent where nobody is warned.</param>
public sealed record RoutedByRules(string CaseId, string Queue, string Why, DateTimeOffset AnswerBy, DateTimeOffset? WarnAt = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>Most of the time within which a customer should hear from us is gone, and nobody answered. Said once of a message that waits.</summary>
/// <param name="Percent">How much of it is gone, in hundredths.</param>
/// <param name="Queue">Where the case waits.</param>
public sealed record SlaWarned(string CaseId, int Percent, DateTimeOffset AnswerBy, string? Queue = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>The time within which a customer should have heard from us has passed, and nobody answered. Said once of a message that waits.</summary>
/// <param name="AnswerBy">Until when we had promised an answer.</param>
/// <param name="Queue">Where the case waits.</param>
public sealed record SlaBreached(string CaseId, DateTimeOffset AnswerBy, string? Queue = null) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>Nothing of a case is left to do.</summary>
/// <param name="Category">What it was about, as whoever resolved it let it stand: the verdict on what was concluded.</param>
public sealed record CaseResolved(string CaseId, string Code, CaseCategory Category) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>How customers' cases are named.</summary>
public static class CaseLinks
{
    public const string Case = "case";

    /// <summary>The order a customer asks about. Not linked as an order, because a case has a stream of its own and must not move into the order's.</summary>
    public const string AskedOrder = "asked-order";

    public static string Stream(string caseId) => StreamKeys.Of(Case, caseId);

    internal static IEnumerable<ObjectLink> Of(string caseId) => [new(Case, caseId)];
}
