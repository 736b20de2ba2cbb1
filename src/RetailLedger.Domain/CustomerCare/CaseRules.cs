namespace RetailLedger.Domain.CustomerCare;

/// <summary>What a customer wants, by a few words that leave no doubt. The first rule that fits wins; where none does, a person reads.</summary>
public static class CaseRules
{
    public const string Name = "Rules";
    public const string Version = "case-category-1";

    private static readonly (CaseCategory Category, string[] Words)[] Rules =
    [
        (CaseCategory.CancelOrder, ["cancel my order", "cancel the order", "cancel order", "cancel it", "want to cancel", "please cancel"]),
        (CaseCategory.ChangeAddress, ["change the address", "change my address", "wrong address", "new address", "different address", "delivery address"]),
        (CaseCategory.RefundStatus, ["where is my refund", "my refund", "money back yet", "refunded yet", "been refunded"]),
        (CaseCategory.WrongItem, ["wrong item", "wrong size", "wrong colour", "wrong product", "not what i ordered"]),
        (CaseCategory.Damaged, ["damaged", "broken", "faulty", "cracked", "smashed", "does not work", "doesn't work", "stopped working"]),
        (CaseCategory.ReturnGoods, ["send it back", "send back", "return this", "return it", "to return", "return label"]),
        (CaseCategory.WhereIsMyOrder, ["where is my order", "where is my parcel", "not arrived", "hasn't arrived", "still waiting for", "tracking", "when will it arrive"]),
        (CaseCategory.Invoice, ["invoice", "vat receipt", "receipt"]),
        (CaseCategory.Loyalty, ["loyalty", "my points", "reward points", "membership"]),
        (CaseCategory.Price, ["discount code", "promo code", "voucher", "price match", "on offer", "promotion"]),
        (CaseCategory.Complaint, ["complaint", "complain", "unacceptable", "disgusted", "never again"]),
        (CaseCategory.ProductQuestion, ["back in stock", "in stock", "what size", "how big", "made of", "dishwasher"]),
    ];

    /// <returns>What it is about, and the words that say so.</returns>
    public static (CaseCategory Category, IReadOnlyList<string> Words) Classify(string? text)
    {
        foreach (var (category, words) in Rules)
        {
            var found = words.Where(word => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true).ToList();
            if (found.Count > 0)
                return (category, found);
        }

        return (CaseCategory.Unclear, []);
    }
}
