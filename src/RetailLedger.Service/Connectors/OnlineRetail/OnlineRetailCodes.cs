using System.Text.RegularExpressions;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Service.Connectors.OnlineRetail;

/// <summary>What the file's stock codes stand for. Five digits and perhaps letters are a product; the rest are the shop's habits.</summary>
internal static partial class OnlineRetailCodes
{
    public static LineKind KindOf(string code) => code switch
    {
        _ when Product().IsMatch(code) => LineKind.Goods,
        "POST" or "DOT" or "C2" or "C3" => LineKind.Carriage,
        "D" => LineKind.Discount,
        "M" or "m" => LineKind.Manual,
        "BANK CHARGES" or "AMAZONFEE" or "CRUK" => LineKind.Fee,
        "S" => LineKind.Sample,
        "ADJUST" or "ADJUST2" or "B" => LineKind.Adjustment,
        _ when code.StartsWith("gift", StringComparison.OrdinalIgnoreCase) => LineKind.Voucher,
        _ when code.StartsWith("TEST", StringComparison.Ordinal) => LineKind.Test,
        _ => LineKind.OtherItem,
    };

    [GeneratedRegex("^[0-9]{5}[A-Za-z]*$")]
    private static partial Regex Product();
}
