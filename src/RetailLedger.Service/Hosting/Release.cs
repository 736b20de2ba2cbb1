using System.Reflection;

namespace RetailLedger.Service.Hosting;

/// <summary>The release that writes an event, as it stands in the envelope.</summary>
public static class Release
{
    /// <summary>Version and, where the build knew it, commit.</summary>
    public static string Name { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion is { } version
            ? version[..Math.Min(version.Length, 20)]
            : "unknown";
}
