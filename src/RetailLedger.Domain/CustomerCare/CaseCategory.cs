using System.Collections.Frozen;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>What a customer wants, in the retailer's own few words.</summary>
public enum CaseCategory
{
    WhereIsMyOrder = 1,
    CancelOrder = 2,
    ChangeAddress = 3,
    ReturnGoods = 4,
    RefundStatus = 5,
    Damaged = 6,
    WrongItem = 7,
    Price = 8,
    ProductQuestion = 9,
    Complaint = 10,
    Loyalty = 11,
    Invoice = 12,

    /// <summary>Nothing that is known, or nothing that is sure: a person reads it.</summary>
    Unclear = 13,
}

/// <summary>How soon a customer should hear from us.</summary>
public enum CasePriority
{
    P1 = 1,
    P2 = 2,
    P3 = 3,
    P4 = 4,
}

/// <summary>What follows from a category: who answers, and how soon.</summary>
public static class CaseCategories
{
    public const string Triage = "triage";
    private const string Orders = "order-desk";
    private const string Returns = "returns-desk";
    private const string Care = "customer-care";
    private const string Billing = "billing";

    private static readonly FrozenDictionary<string, CaseCategory> ByLabel = new Dictionary<string, CaseCategory>
    {
        ["where-is-my-order"] = CaseCategory.WhereIsMyOrder,
        ["cancel-order"] = CaseCategory.CancelOrder,
        ["change-address"] = CaseCategory.ChangeAddress,
        ["return-goods"] = CaseCategory.ReturnGoods,
        ["refund-status"] = CaseCategory.RefundStatus,
        ["damaged"] = CaseCategory.Damaged,
        ["wrong-item"] = CaseCategory.WrongItem,
        ["price"] = CaseCategory.Price,
        ["product-question"] = CaseCategory.ProductQuestion,
        ["complaint"] = CaseCategory.Complaint,
        ["loyalty"] = CaseCategory.Loyalty,
        ["invoice"] = CaseCategory.Invoice,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<CaseCategory, string> Labels = ByLabel.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>Every queue there is.</summary>
    public static IReadOnlyList<string> Queues { get; } = [Triage, Orders, Returns, Care, Billing];

    /// <summary>Our word for a model's; null for one that we do not have.</summary>
    public static CaseCategory? OfLabel(string? label) => label is not null && ByLabel.TryGetValue(label, out var category) ? category : null;

    /// <summary>The word of models for ours.</summary>
    public static string LabelOf(CaseCategory category) => Labels.GetValueOrDefault(category, "unclear");

    public static string QueueOf(CaseCategory category) => category switch
    {
        CaseCategory.WhereIsMyOrder or CaseCategory.CancelOrder or CaseCategory.ChangeAddress => Orders,
        CaseCategory.ReturnGoods or CaseCategory.RefundStatus or CaseCategory.Damaged or CaseCategory.WrongItem => Returns,
        CaseCategory.Price or CaseCategory.ProductQuestion or CaseCategory.Complaint or CaseCategory.Loyalty => Care,
        CaseCategory.Invoice => Billing,
        _ => Triage,
    };

    /// <summary>An order that leaves meanwhile can be neither stopped nor turned; an angry customer should not wait long; a question may.</summary>
    public static CasePriority PriorityOf(CaseCategory category) => category switch
    {
        CaseCategory.CancelOrder or CaseCategory.ChangeAddress => CasePriority.P1,
        CaseCategory.Complaint or CaseCategory.Damaged or CaseCategory.WrongItem or CaseCategory.Unclear => CasePriority.P2,
        CaseCategory.WhereIsMyOrder or CaseCategory.RefundStatus or CaseCategory.ReturnGoods => CasePriority.P3,
        _ => CasePriority.P4,
    };

    /// <summary>Within what time a first answer is promised.</summary>
    public static TimeSpan AnswerWithin(CasePriority priority) => priority switch
    {
        CasePriority.P1 => TimeSpan.FromMinutes(15),
        CasePriority.P2 => TimeSpan.FromHours(2),
        CasePriority.P3 => TimeSpan.FromHours(8),
        _ => TimeSpan.FromHours(24),
    };
}
