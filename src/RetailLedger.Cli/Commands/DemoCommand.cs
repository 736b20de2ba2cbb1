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
    private const string About = """
        The retailer has two brands in two companies, three regions, the channels web, app, store and trade, two warehouses and three shops, twenty people
        with names and duties, and four hundred items. It lives through a season with promotions: orders that are split, sent by a shop, collected, held for
        their price, suspected, rejected, cancelled, late or lost; goods that break, vanish or come back; bills that are paid after a reminder or two; and
        messages that get lost, come twice, or claim what is not their sender's to say.

        At the end a digest is printed. The same seed and days give the same on every machine, however fast the story was played. It covers every fact of the
        partners with the time it happened, and what the ledger and its people decided on orders, stock and returns; not ids, times of recording, the order of
        arrival, or notes about what was late.
        """;

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

    private static readonly Option<double?> Speed = new("--speed")
    {
        Description = "How many days of it pass in a second, for example 0.5. As many as the ledger can take when it is left out.",
    };

    private static readonly Option<bool> Chaos = new("--chaos")
    {
        Description = "One message in ten is lost and sent again half a day later, one in ten comes twice, one in ten is overtaken by the next. "
            + "The retailer lives through the same, and the ledger must come to the same end.",
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Where the console listens; when taken, the next free port.",
        DefaultValueFactory = _ => ServiceLease.ConfiguredPort(),
    };

    public static Command Make()
    {
        var command = new TaughtCommand("demo", "Start a ledger, let an invented retailer live in it, and keep it running until Ctrl+C.", "./ledger demo --days 30 --speed 1 --chaos", About)
        {
            Seed, Days, Speed, Chaos, Port,
        };
        Days.Validators.Add(result => Limits.Check(result, Days, 1, DemoRetailer.MostDays));
        Speed.Validators.Add(result => Limits.Check(result, Speed, 0.01, 100));
        Seed.Validators.Add(result => Limits.Check(result, Seed, 1, 1_000_000));
        Port.Validators.Add(result => Limits.Check(result, Port, 1, 65_535));
        command.SetAction(async (parsed, ct) =>
        {
            var story = new Story(parsed.GetValue(Seed), parsed.GetValue(Days), parsed.GetValue(Chaos), parsed.GetValue(Speed));
            await RunAsync(Screen.For(parsed), story, parsed.GetValue(Port), ct);
            return 0;
        });
        return command;
    }

    private static async Task RunAsync(Screen screen, Story story, int port, CancellationToken ct)
    {
        try
        {
            await using var service = await ServiceLease.OpenAsync(LedgerHome.Resolve(), port, screen, ct, ServiceLease.StoryClock);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var death = service.DeathAsync(until.Token);
            var shown = ShowAsync(screen, service, story, until.Token);
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

    private static async Task ShowAsync(Screen screen, ServiceLease service, Story story, CancellationToken ct)
    {
        var plan = new DemoRetailer(story.Seed, story.Days, story.Chaos ? Network.Chaos : null).Plan();
        var marks = new DemoMarks(LedgerHome.Resolve(), story.Chaos ? $"{story.Seed}-chaos" : $"{story.Seed}");
        // Its pages fill while the story is played: nobody has to wait for the end to look.
        screen.Say($"The console fills at {service.Access.Address}.");
        var people = new DemoPeople(service.Access);
        var keys = await people.KeysAsync(LedgerHome.Resolve(), ct);
        var report = await screen.MeasureAsync($"Playing {story.Days} days", "steps", progress => new Player(service.Access.Http, keys, new() { DaysPerSecond = story.Speed })
            .PlayAsync(plan, marks.Read(), marks.Write, new PlayForward(progress), ct));
        await people.PasswordsAsync(LedgerHome.Resolve(), ct);
        DemoResult.Show(screen, service, plan, report, await service.Access.DigestAsync(ct));
    }

    /// <summary>Which story is told, and how.</summary>
    private sealed record Story(int Seed, int Days, bool Chaos, double? Speed);
}

/// <summary>Where an earlier demo was, in the home. Losing it costs only time.</summary>
internal sealed class DemoMarks(string home, string story)
{
    private readonly string _file = Path.Combine(home, "demo", $"{story}.json");

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
