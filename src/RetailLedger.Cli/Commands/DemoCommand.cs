using System.CommandLine;
using System.Text.Json;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger demo</c>: a running ledger with an invented retailer's season in it, until Ctrl+C.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Which story is told. The same seed always tells the same.",
        DefaultValueFactory = _ => DemoRetailer.DefaultSeed,
    };

    private static readonly Option<int> Days = new("--days")
    {
        Description = $"How many days of it, from {DemoRetailer.FirstDay:yyyy-MM-dd} on. More days later tell the same story further.",
        DefaultValueFactory = _ => DemoRetailer.DefaultDays,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Where the console listens; when taken, the next free port.",
        DefaultValueFactory = _ => ServiceLease.ConfiguredPort(),
    };

    public static Command Make()
    {
        var command = new TaughtCommand("demo", "Start a ledger, let an invented retailer live in it, and keep it running until Ctrl+C.", "./ledger demo --days 30")
        {
            Seed, Days, Port,
        };
        Days.Validators.Add(result => Limits.Check(result, Days, 1, DemoRetailer.MostDays));
        Seed.Validators.Add(result => Limits.Check(result, Seed, 1, 1_000_000));
        Port.Validators.Add(result => Limits.Check(result, Port, 1, 65_535));
        command.SetAction(async (parsed, ct) =>
        {
            await RunAsync(Screen.For(parsed), parsed.GetValue(Seed), parsed.GetValue(Days), parsed.GetValue(Port), ct);
            return 0;
        });
        return command;
    }

    private static async Task RunAsync(Screen screen, int seed, int days, int port, CancellationToken ct)
    {
        try
        {
            await using var service = await ServiceLease.OpenAsync(LedgerHome.Resolve(), port, screen, ct, ServiceLease.StoryClock);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var death = service.DeathAsync(until.Token);
            var shown = ShowAsync(screen, service, seed, days, until.Token);
            var first = await Task.WhenAny(shown, death);
            if (first == death && !ct.IsCancellationRequested)
            {
                await until.CancelAsync();
                throw await death;
            }

            await shown;
            first = await Task.WhenAny(death, Task.Delay(Timeout.Infinite, ct));
            if (first == death && !ct.IsCancellationRequested)
                throw await death;
            screen.Say(service.IsOurs ? "Stopping the service …" : "");
            await until.CancelAsync();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            screen.Say("Stopped. The next ./ledger demo goes on from here.");
            return;
        }

        screen.Say("Stopped. The ledger and its data stay; ./ledger demo opens them again.");
    }

    private static async Task ShowAsync(Screen screen, ServiceLease service, int seed, int days, CancellationToken ct)
    {
        var plan = new DemoRetailer(seed, days).Plan();
        var marks = new DemoMarks(LedgerHome.Resolve(), seed);
        var report = await screen.MeasureAsync($"Playing {days} days", "steps", progress => new Player(service.Access.Http, service.Access.Keys())
            .PlayAsync(plan, marks.Read(), marks.Write, new Forward(progress), ct));
        DemoResult.Show(screen, service, plan, report);
    }

    /// <summary>Passed on at once: a posted report could arrive after the bar was closed.</summary>
    private sealed class Forward(IProgress<Measure> to) : IProgress<PlayProgress>
    {
        public void Report(PlayProgress value) => to.Report(new(value.Done, value.Total));
    }
}

/// <summary>Where an earlier demo was, in the home. Losing it costs only time.</summary>
internal sealed class DemoMarks(string home, int seed)
{
    private readonly string _file = Path.Combine(home, "demo", FormattableString.Invariant($"{seed}.json"));

    public PlayMark? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<PlayMark>(File.ReadAllText(_file));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public void Write(PlayMark mark)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        File.WriteAllText(_file, JsonSerializer.Serialize(mark));
    }
}
