using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Running;

/// <summary>A service that this command started and will stop.</summary>
internal sealed class ServiceChild : IAsyncDisposable
{
    private const string Announcement = "Now listening on: ";
    private const int LinesKept = 25;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();
    private readonly ConcurrentQueue<string> _last = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private ServiceChild(Process process, StreamWriter log, string logFile)
    {
        (_process, _log, LogFile) = (process, log, logFile);
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    public string LogFile { get; }

    public Process Process => _process;

    /// <summary>Completes when the process ends, for whatever reason.</summary>
    public Task Ended { get; }

    /// <param name="clock">By which clock it decides; null leaves that to the environment.</param>
    /// <param name="withoutAdvisors">Whether it leaves its advisors off; otherwise that is left to the environment.</param>
    public static ServiceChild Start(string home, int port, string? clock = null, bool withoutAdvisors = false)
    {
        MakeHome(home);
        var logFile = Path.Combine(home, "log", "service.log");
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        var log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var info = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] command = [.. OwnGroup(), ServiceProgram.Host, ServiceProgram.Find()];
        info.FileName = command[0];
        foreach (var argument in command[1..])
            info.ArgumentList.Add(argument);
        info.Environment["LEDGER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        info.Environment["LEDGER_HOME"] = home;
        if (clock is not null)
            info.Environment["LEDGER_CLOCK"] = clock;
        if (withoutAdvisors)
            info.Environment["LEDGER_ADVISORS"] = "off";
        var process = Process.Start(info) ?? throw new LedgerCliException($"{info.FileName} could not be started.");
        process.StandardInput.Close();
        return new(process, log, logFile);
    }

    /// <summary>Where it listens.</summary>
    /// <exception cref="LedgerCliException">It ended instead.</exception>
    public async Task<Uri> AddressAsync(TimeSpan limit, CancellationToken ct)
    {
        var first = await Task.WhenAny(_address.Task, Ended).WaitAsync(limit, ct);
        return first == _address.Task ? await _address.Task : throw await DeathAsync();
    }

    /// <summary>What to tell when it ended by itself.</summary>
    public async Task<LedgerCliException> DeathAsync()
    {
        await Ended;
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
        var lines = string.Join(Environment.NewLine, _last.Select(line => $"  {line}"));
        return new($"The service ended with exit code {_process.ExitCode}. Its log is {LogFile}; the last of it:{Environment.NewLine}{lines}");
    }

    public async ValueTask DisposeAsync()
    {
        Signals.Terminate(_process);
        if (await Task.WhenAny(Ended, Task.Delay(StopLimit)) != Ended)
            _process.Kill();
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromSeconds(2)));
        await _log.DisposeAsync();
        _process.Dispose();
    }

    // The log is the first thing in a new home, so the home is made here as the database would make it: root's database runs as another
    // account, which must be able to pass through.
    private static void MakeHome(string home)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(home))
            return;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(home);
        File.SetUnixFileMode(home, Environment.IsPrivilegedProcess ? owner | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : owner);
    }

    // In a group of its own the terminal's Ctrl+C does not reach the service before the command has told it to stop. Where there is no such
    // tool both get the signal, and both end.
    private static string[] OwnGroup() => OperatingSystem.IsWindows() ? []
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "setsid"))) ? ["setsid"]
        : File.Exists("/usr/bin/perl") ? ["/usr/bin/perl", "-e", "setpgrp; exec @ARGV"]
        : [];

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_writing)
                _log.WriteLine(line);
            _last.Enqueue(line);
            while (_last.Count > LinesKept)
                _last.TryDequeue(out _);
            if (line.IndexOf(Announcement, StringComparison.Ordinal) is var at and >= 0 && Uri.TryCreate(line[(at + Announcement.Length)..].Trim(), UriKind.Absolute, out var address))
                _address.TrySetResult(address);
        }
    }
}
