using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Screens;

/// <summary>Numbers and amounts as pages write them: the same for every reader, wherever the service runs.</summary>
public static class Figures
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal) { ["GBP"] = "£", ["EUR"] = "€", ["USD"] = "$", ["JPY"] = "¥" };

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    public static string Share(double part) => part.ToString("0.0%", CultureInfo.InvariantCulture);

    public static string Amount(Money amount) => Amount(amount.Minor, amount.Currency);

    /// <summary>£1,234.56, -£3.00, 12,000 KRW: the sign where everybody knows it, the code where not.</summary>
    public static string Amount(long minor, string currency)
    {
        var major = Math.Abs(Major(minor, currency)).ToString($"N{Digits(currency)}", CultureInfo.InvariantCulture);
        return $"{(minor < 0 ? "-" : "")}{(Signs.TryGetValue(currency, out var sign) ? sign + major : $"{major} {currency}")}";
    }

    /// <summary>1234.50: as somebody types it into a field.</summary>
    public static string Typed(Money amount) => Major(amount.Minor, amount.Currency).ToString($"F{Digits(amount.Currency)}", CultureInfo.InvariantCulture);

    public static decimal Major(long minor, string currency) => minor / Currencies.MinorUnitsPerMajor(currency);

    private static int Digits(string currency) => Currencies.MinorUnitsPerMajor(currency) switch { 1m => 0, 1000m => 3, _ => 2 };
}
