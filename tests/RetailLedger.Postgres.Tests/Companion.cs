using System.Diagnostics;

namespace RetailLedger.Postgres.Tests;

/// <summary>A second process in a home. It is the test's own child and is ended by its handle.</summary>
internal sealed class Companion : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private Companion(Process process) => this.process = process;

    public string Entry { get; private set; } = "";

    public int ServerProcessId { get; private set; }

    public static async Task<Companion> StartAsync(string home, string? runAs = null, string? mode = null, IDictionary<string, string>? environment = null)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "RetailLedger.Postgres.Companion.dll"), home, .. mode is null ? (string[])[] : [mode]];
        var info = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            info.Environment[name] = value;
        }

        if (runAs is not null)
        {
            info.UserName = runAs;
            info.Environment["HOME"] = home;
        }

        var companion = new Companion(Process.Start(info)!);
        var line = await companion.process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (line is null)
        {
            Assert.Fail(await companion.process.StandardError.ReadToEndAsync().WaitAsync(Patience));
        }

        var words = line.Split(' ');
        (companion.Entry, companion.ServerProcessId) = (words[0], int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));
        return companion;
    }

    public async Task LeaveAsync()
    {
        process.StandardInput.Close();
        Assert.Equal("left", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience));
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
