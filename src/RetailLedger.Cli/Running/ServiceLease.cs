using System.Diagnostics;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Running;

/// <summary>A service to work with: one that ran already, or one started for as long as the command lasts.</summary>
internal sealed class ServiceLease : IAsyncDisposable
{
    private const int DefaultPort = 5080;
    /// <summary>The clock of a story: months of it pass in a minute, and deadlines pass when the story passes them.</summary>
    public const string StoryClock = "log";

    private static readonly TimeSpan ReadyLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly string _home;
    private readonly ServiceChild? _child;
    private readonly Process? _adopted;

    private ServiceLease(string home, LedgerAccess access, ServiceChild? child, Process? adopted) =>
        (_home, Access, _child, _adopted) = (home, access, child, adopted);

    public LedgerAccess Access { get; }

    /// <summary>Whether it is this command's to stop.</summary>
    public bool IsOurs => (_child ?? (object?)_adopted) is not null;

    public string LogFile => Path.Combine(_home, "log", "service.log");

    public static int ConfiguredPort() => int.TryParse(Environment.GetEnvironmentVariable("LEDGER_PORT"), out var port) ? port : DefaultPort;

    /// <param name="clock">By which clock a service that is started decides; one that runs already keeps its own.</param>
    /// <param name="withoutAdvisors">Whether a service that is started leaves its advisors off; otherwise that is left to the environment.</param>
    public static async Task<ServiceLease> OpenAsync(string home, int port, Screen screen, CancellationToken ct, string? clock = null, bool withoutAdvisors = false) =>
        await RecordedAsync(home, ct) ?? await ListeningAsync(home, port, ct) ?? await StartAsync(home, port, screen, clock, withoutAdvisors, ct);

    /// <summary>Completes, with the reason, when a service of ours is no more.</summary>
    public async Task<LedgerCliException> DeathAsync(CancellationToken ct)
    {
        if (_child is not null)
        {
            await _child.Ended.WaitAsync(ct);
            return await _child.DeathAsync();
        }

        if (_adopted is not null)
            await _adopted.WaitForExitAsync(ct);
        else
            await Task.Delay(Timeout.Infinite, ct);
        return new($"The service ended. Its log is {LogFile}.");
    }

    public async ValueTask DisposeAsync()
    {
        Access.Dispose();
        if (_child is not null)
            await _child.DisposeAsync();
        if (_adopted is not null)
        {
            Signals.Terminate(_adopted);
            await Task.WhenAny(_adopted.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(30)));
            _adopted.Dispose();
        }

        if (IsOurs)
            RunningRecord.Remove(_home);
    }

    private static async Task<ServiceLease?> RecordedAsync(string home, CancellationToken ct)
    {
        if (RunningRecord.Read(home) is not { IsServiceAlive: true } record)
            return null;
        var access = new LedgerAccess(record.Address, home);
        if (await access.StatusAsync(ct) is null)
        {
            access.Dispose();
            return null;
        }

        if (record.IsLauncherAlive)
            return new(home, access, null, null);
        // Whoever started it was killed: from here on it is ours, and the next command must see that.
        var adopted = Process.GetProcessById(record.ServiceId);
        RunningRecord.Write(home, adopted, record.Address);
        return new(home, access, null, adopted);
    }

    // Another ledger may listen there; only one that knows our keys is the one whose data we mean.
    private static async Task<ServiceLease?> ListeningAsync(string home, int port, CancellationToken ct)
    {
        var access = new LedgerAccess(new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}")), home);
        if (File.Exists(Path.Combine(home, "keys", "access.json")) && await access.StatusAsync(ct) is not null && await access.KnowsOurKeysAsync(ct))
            return new(home, access, null, null);
        access.Dispose();
        return null;
    }

    private static async Task<ServiceLease> StartAsync(string home, int port, Screen screen, string? clock, bool withoutAdvisors, CancellationToken ct)
    {
        var child = ServiceChild.Start(home, port, clock, withoutAdvisors);
        try
        {
            return await screen.WaitAsync("Starting the service and its database", async () =>
            {
                var address = await child.AddressAsync(ReadyLimit, ct);
                var access = new LedgerAccess(address, home);
                await ReadyAsync(access, child, ct);
                RunningRecord.Write(home, child.Process, address);
                return new ServiceLease(home, access, child, null);
            });
        }
        catch (TimeoutException late)
        {
            await child.DisposeAsync();
            throw new LedgerCliException($"The service did not listen within {ReadyLimit.TotalSeconds:0} s. Its log is {child.LogFile}.", late);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    private static async Task ReadyAsync(LedgerAccess access, ServiceChild child, CancellationToken ct)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < ReadyLimit; await Task.Delay(Glance, ct))
        {
            if (child.Ended.IsCompleted)
                throw await child.DeathAsync();
            if (await access.StatusAsync(ct) is not null)
                return;
        }

        throw new TimeoutException();
    }
}
