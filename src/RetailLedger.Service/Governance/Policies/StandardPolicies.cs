using System.Reflection;
using System.Text.Json;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>The policies that the release brings, one for each kind of act. They bind nobody until somebody adopts them.</summary>
public static class StandardPolicies
{
    private const string Folder = "policies/";

    /// <summary>Id to table.</summary>
    public static IReadOnlyDictionary<string, PolicyTable> All { get; } = Read();

    private static SortedDictionary<string, PolicyTable> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var policies = new SortedDictionary<string, PolicyTable>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            policies[name[Folder.Length..]] = JsonSerializer.Deserialize<PolicyTable>(file, StoredJson.Inbound)!;
        }

        return policies;
    }
}
