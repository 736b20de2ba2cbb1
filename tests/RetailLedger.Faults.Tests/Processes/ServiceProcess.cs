using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace RetailLedger.Faults.Processes;

/// <summary>The real service as a process of its own, on a home of its own.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly StreamWriter _log;
    private readonly string _name;
    private Process? _process;

    /// <param name="home">Where its database, keys and log are to be. Two nodes may share one.</param>
    /// <param name="name">What its log is called.</param>
    public ServiceProcess(string home, string name = "service")
    {
        Directory.CreateDirectory(home);
        (Home, Port, _name) = (home, FreePort(), name);
        _log = new StreamWriter(LogFile) { AutoFlush = true };
    }

    /// <summary>More for its environment, before it is launched.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string Home { get; }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    public int ProcessId => _process!.Id;

    /// <summary>Starts it and returns at once.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Program());
        start.Environment["LEDGER_HOME"] = Home;
        start.Environment["LEDGER_PORT"] = Port.ToString(CultureInfo.InvariantCulture);
        start.Environment.Remove("ConnectionStrings__Ledger");
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until it answers questions.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(StartLimit);
        while (true)
        {
            if (_process!.HasExited || patience.IsCancellationRequested)
                throw new InvalidOperationException($"The service did not start: {await LogAsync()}");
            try
            {
                if ((await http.GetAsync("/api/status", patience.Token)).IsSuccessStatusCode)
                    return;
            }
            catch (Exception failure) when (failure is HttpRequestException or System.Net.Sockets.SocketException or OperationCanceledException)
            {
                // Not there yet.
            }

            await Task.Delay(25, CancellationToken.None);
        }
    }

    /// <summary>The access keys it made at its first start, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KeysAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(Home, "keys", "access.json")))!;

    /// <summary>Ends it as a power cut would: nothing of it runs on.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Memory that it holds now and the most it ever held, in bytes.</summary>
    public (long Now, long Peak) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{ProcessId}/status");
        long Of(string name) => long.Parse(lines.Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Replace("kB", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture) * 1024;
        return (Of("VmRSS:"), Of("VmHWM:"));
    }

    public async Task<string> LogAsync()
    {
        await using var file = new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Asks it to end, as a service manager does; it leaves its database in order.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            using var ask = Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]);
            using var patience = new CancellationTokenSource(EndLimit);
            await running.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!running.HasExited)
                running.Kill();
        }

        _process?.Dispose();
        await _log.DisposeAsync();
    }

    private string LogFile => Path.Combine(Home, $"{_name}.log");

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.WriteLine(line);
    }

    // Output lies in one place for all projects, a folder per project and one per configuration below it.
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(own.Parent!.Parent!.FullName, "RetailLedger.Service", own.Name, "RetailLedger.Service.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException("The service was not built beside this program.", program);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
