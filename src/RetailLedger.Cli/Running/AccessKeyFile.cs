using System.Text.Json;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Running;

/// <summary>The secrets of the first access keys, as the service wrote them. They go into headers and nowhere else.</summary>
internal static class AccessKeyFile
{
    public static IReadOnlyDictionary<string, string> Read(string home)
    {
        var file = Path.Combine(home, "keys", "access.json");
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new LedgerCliException($"The access keys in {file} cannot be read ({failure.Message}). "
                + "They are made at the service's first start; run as the account that started it, or set LEDGER_HOME to its home.", failure);
        }
    }
}
