using System.Globalization;
using System.Text.RegularExpressions;

namespace RetailLedger.Postgres;

/// <summary>A folder with the server's programs, and the major version they are.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    private static readonly string Suffix = OperatingSystem.IsWindows() ? ".exe" : "";

    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    public string Tool(string name) => ToolIn(Directory, name);

    /// <summary>Null where the folder lacks one of the three programs: Debian's /usr/bin, for one, has wrappers only.</summary>
    public static async Task<PostgresBinaries?> InAsync(string directory, CancellationToken ct)
    {
        if (!Path.IsPathFullyQualified(directory) || !Programs.All(name => File.Exists(ToolIn(directory, name))))
        {
            return null;
        }

        // Asking for the version is the one thing postgres does for root.
        var asked = await ChildProcess.RunAsync(new ChildCommand(ToolIn(directory, "postgres"), ["--version"], directory, TimeSpan.FromSeconds(20)), ct);
        return asked.ExitCode == 0 && Version().Match(asked.Output) is { Success: true } version
            ? new PostgresBinaries(directory, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;
    }

    private static string ToolIn(string directory, string name) => Path.Combine(directory, name + Suffix);

    [GeneratedRegex(@"PostgreSQL\)\s+(\d+)")]
    private static partial Regex Version();
}
