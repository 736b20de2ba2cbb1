using System.Globalization;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
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

    public static string Score(decimal score) => score.ToString("0.#", CultureInfo.InvariantCulture);
}
