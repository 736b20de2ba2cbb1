namespace RetailLedger.Domain.Kernel;

/// <summary>How finely each currency is divided (ISO 4217, column "minor unit"). Two digits unless listed.</summary>
public static class Currencies
{
    private static readonly HashSet<string> None =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> Three = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>100 for GBP, 1 for JPY, 1000 for KWD.</summary>
    public static decimal MinorUnitsPerMajor(string currency) => None.Contains(currency) ? 1m : Three.Contains(currency) ? 1000m : 100m;

    /// <summary>Three capital letters: the shape of an ISO 4217 code.</summary>
    public static bool IsCode(string? text) => text is { Length: 3 } && text.All(letter => letter is >= 'A' and <= 'Z');
}
