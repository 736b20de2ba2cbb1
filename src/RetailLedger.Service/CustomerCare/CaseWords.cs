using RetailLedger.Domain.CustomerCare;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.CustomerCare;

/// <summary>Customers' cases in the words of people.</summary>
public static class CaseWords
{
    public static string Of(CaseCategory category) => category switch
    {
        CaseCategory.WhereIsMyOrder => "Where is my order?",
        CaseCategory.CancelOrder => "Cancel an order",
        CaseCategory.ChangeAddress => "Change the address",
        CaseCategory.ReturnGoods => "Send goods back",
        CaseCategory.RefundStatus => "Where is my refund?",
        CaseCategory.Damaged => "Damaged or faulty",
        CaseCategory.WrongItem => "Wrong goods",
        CaseCategory.Price => "Price or promotion",
        CaseCategory.ProductQuestion => "About a product",
        CaseCategory.Complaint => "Complaint",
        CaseCategory.Loyalty => "Loyalty points",
        CaseCategory.Invoice => "Invoice or receipt",
        _ => "Not clear",
    };

    public static string Of(CaseStage stage) => stage switch
    {
        CaseStage.Received => "just came",
        CaseStage.Triage => "to be read",
        CaseStage.Queued => "to be answered",
        CaseStage.AwaitingCustomer => "answered",
        _ => "resolved",
    };

    public static Tone ToneOf(CaseStage stage) => stage switch
    {
        CaseStage.Triage => Tone.Warn,
        CaseStage.Resolved or CaseStage.AwaitingCustomer => Tone.Ok,
        _ => Tone.Info,
    };

    /// <summary>How the time to answer stands; null where nothing is promised or the customer is not waiting.</summary>
    public static AnswerTime? TimeOf(CaseItem row, DateTimeOffset now) => row.AnswerBy is { } by ? AnswerClock.Of(row.ReceivedAt, by, now) : null;

    public static string Of(AnswerTime time) => time switch
    {
        AnswerTime.Late => "late",
        AnswerTime.Soon => "short",
        _ => "in time",
    };

    public static Tone ToneOf(AnswerTime? time) => time switch
    {
        AnswerTime.Late => Tone.Bad,
        AnswerTime.Soon => Tone.Warn,
        AnswerTime.InTime => Tone.Ok,
        _ => Tone.Neutral,
    };

    /// <summary>A model's label in our words.</summary>
    public static string OfLabel(string label) => CaseCategories.OfLabel(label) is { } category ? Of(category) : Reasons.Of(label);

    public static string Queue(string? queue) => queue switch
    {
        null => "Just came",
        CaseCategories.Triage => "To be read",
        _ => char.ToUpperInvariant(queue[0]) + Reasons.Of(queue[1..]),
    };

    /// <summary>Why a case is in its queue, as a sentence.</summary>
    public static string Why(string? why) => why switch
    {
        null => "Nobody and nothing has read it yet.",
        ClassifyCaseDecider.Sure => "The classifier was sure enough.",
        ClassifyCaseDecider.Unsure => "The classifier was not sure enough, so a person reads it.",
        ClassifyCaseDecider.None => "The classifier knows nothing like it, so a person reads it.",
        ReclassifyCaseDecider.ByPerson => "A person read it and said so.",
        "advisors.off" => "Rules sorted it: the advisors are turned off.",
        "text.none" => "Rules sorted it: there is no text that could be read.",
        "classifier.slow" => "Rules sorted it: the classifier did not answer in time.",
        "classifier.missing" => "Rules sorted it: this release holds no classifier.",
        _ => $"Rules sorted it: {Reasons.Of(why)}.",
    };

    /// <summary>Who says what it is about.</summary>
    public static string By(string? by, string? version) => by switch
    {
        null => "nobody yet",
        CaseRules.Name => "rules",
        _ when version is not null => $"{by} {version}",
        _ => by,
    };
}
