using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>Suppliers in the words of people.</summary>
public static class SupplierWords
{
    public static string Of(SupplierRiskTier tier) => tier switch
    {
        SupplierRiskTier.High => "high",
        SupplierRiskTier.Medium => "medium",
        _ => "low",
    };

    public static string Stated(RiskTier? tier) => tier switch
    {
        RiskTier.High => "high",
        RiskTier.Medium => "medium",
        RiskTier.Low => "low",
        _ => "nothing",
    };

    public static Tone ToneOf(SupplierRiskTier tier) => tier switch
    {
        SupplierRiskTier.High => Tone.Bad,
        SupplierRiskTier.Medium => Tone.Warn,
        _ => Tone.Ok,
    };

    public static string Driver(string code) => code switch
    {
        "late" => "Late deliveries",
        "short" => "Short deliveries",
        "incidents" => "Quality incidents",
        "reviews" => "Open reviews",
        _ => Reasons.Of(code),
    };

    /// <summary>What wrote a summary, and why that.</summary>
    public static string Origin(ThreadSummary told) => told.By != LetterExtract.Name
        ? $"Written by the model {told.By} ({told.Version})."
        : $"Taken word for word from the messages by {told.Version}: {ChatWords.Why(told.Unheard)}.";

    public static string Since(int messages) => messages switch
    {
        1 => "one message came since",
        2 => "two messages came since",
        _ => $"{Figures.Count(messages)} messages came since",
    };

    public static string Score(decimal score) => score.ToString("0.#", CultureInfo.InvariantCulture);
}
