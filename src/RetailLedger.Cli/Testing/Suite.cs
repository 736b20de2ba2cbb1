using System.Diagnostics;
using System.Xml;
using System.Xml.Linq;

namespace RetailLedger.Cli.Testing;

/// <summary>Which tests, and how.</summary>
/// <param name="All">Also those that take long.</param>
/// <param name="WithoutAdvisors">With the advisors off, and without the tests that are about them.</param>
/// <param name="Filters">Parts of full names, any of which will do; empty for all.</param>
internal sealed record TestChoice(bool All, bool WithoutAdvisors, IReadOnlyList<string> Filters);

/// <summary>One test project, built. An xUnit v3 suite is a program of its own: it is run directly and writes its own report.</summary>
internal sealed record Suite(string Name, string Program, string Report)
{
    private const int LinesKept = 40;

    // Ends what hangs. The browser looks at every page in every look, which a slow machine takes half an hour for.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    public static IReadOnlyList<Suite> In(string root)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        return [.. Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetFileNameWithoutExtension(project)).Order(StringComparer.Ordinal)
            .Select(name => new Suite(name, Path.Combine(root, "artifacts", "bin", name, configuration, $"{name}.dll"), Path.Combine(root, "artifacts", "test", $"{name}.xml")))];
    }

    public async Task<SuiteResult> RunAsync(TestChoice choice, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        if (!File.Exists(Program))
            return SuiteResult.Broken(Name, $"It is not built: there is no {Program}. Run ./ledger test, which builds it.", clock.Elapsed);
        Directory.CreateDirectory(Path.GetDirectoryName(Report)!);
        File.Delete(Report);
        var (code, last) = await RunProgramAsync(Arguments(choice), choice.WithoutAdvisors, ct);
        try
        {
            var result = SuiteResult.Read(Name, XDocument.Load(Report), clock.Elapsed);
            return code != 0 && result.Failures.Count == 0 && result.Passed > 0
                ? result with { Failures = [new(Name, $"Every test passed, yet the suite ended with exit code {code}:{Environment.NewLine}{last}")] }
                : result;
        }
        catch (Exception absent) when (absent is IOException or XmlException)
        {
            return SuiteResult.Broken(Name, $"It ended with exit code {code} and without a report:{Environment.NewLine}{last}", clock.Elapsed);
        }
    }

    private List<string> Arguments(TestChoice choice)
    {
        List<string> arguments = [Program, "-noLogo", "-noColor", "-noAutoReporters", "-reporter", "quiet", "-result-xml", Report];
        if (!choice.All)
            arguments.AddRange(["-trait-", "Lane=long"]);
        if (choice.WithoutAdvisors)
            arguments.AddRange(["-trait-", "Needs=advisors"]);
        foreach (var filter in choice.Filters)
            arguments.AddRange(["-method", $"*{filter}*"]);
        return arguments;
    }

    private static async Task<(int Code, string Last)> RunProgramAsync(List<string> arguments, bool withoutAdvisors, CancellationToken ct)
    {
        var info = new ProcessStartInfo(Running.ServiceProgram.Host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        if (withoutAdvisors)
            info.Environment["LEDGER_ADVISORS"] = "off";
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var last = new Queue<string>();
        process.OutputDataReceived += (_, line) => Keep(last, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(last, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            Keep(last, $"It was ended because it took more than {Limit.TotalMinutes:0} minutes.");
            await process.WaitForExitAsync(CancellationToken.None);
        }

        lock (last)
            return (process.ExitCode, string.Join(Environment.NewLine, last));
    }

    private static void Keep(Queue<string> last, string? line)
    {
        if (line is null)
            return;
        lock (last)
        {
            last.Enqueue(line);
            if (last.Count > LinesKept)
                last.Dequeue();
        }
    }
}
