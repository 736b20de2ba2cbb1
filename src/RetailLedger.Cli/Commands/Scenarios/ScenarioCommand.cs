using System.CommandLine;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;
using Spectre.Console;

namespace RetailLedger.Cli.Commands.Scenarios;

/// <summary><c>ledger scenario</c>: a story of which it is known what must come of it, played and checked.</summary>
internal static class ScenarioCommand
{
    private const string About = """
        return-surge: a shop with a short range sells for ten quiet weeks; then one lot of kettles is faulty and customers bring them back. The reasons are
        classified, the returns detector finds the surge and names the lot, a person of loss prevention looks at it and confirms it. Then five things must follow, each once and
        each because of the one before it: a quality incident; its goods set aside everywhere; finance told of the reserve exposure; procurement asked to look
        into the supplier; customer care told what to answer. And the page of incidents must tell of it, with the exposure, at the position that it names.

        It lives in a ledger of its own below the home, and is told again from where it was when the command is given again: nothing follows twice.
        """;

    private static readonly Argument<string> Name = new("name") { Description = "Which story: return-surge." };

    private static readonly Option<bool> Stay = new("--stay") { Description = "Keep the service running afterwards, until Ctrl+C, to look at its pages." };

    private static readonly Option<int> Port = new("--port") { Description = "Where the console listens; when taken, the next free port.", DefaultValueFactory = _ => ServiceLease.ConfiguredPort() };

    public static Command Make()
    {
        var command = new TaughtCommand("scenario", "Play a story of which it is known what must come of it, and check that it does.", "./ledger scenario return-surge --stay", About) { Name, Stay, Port };
        Name.AcceptOnlyFromAmong("return-surge");
        Port.Validators.Add(result => Limits.Check(result, Port, 1, 65_535));
        command.SetAction(async (parsed, ct) => await RunAsync(Screen.For(parsed), parsed.GetValue(Port), parsed.GetValue(Stay), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, int port, bool stay, CancellationToken ct)
    {
        var home = Path.Combine(LedgerHome.Resolve(), "scenarios", "return-surge");
        await using var service = await ServiceLease.OpenAsync(home, port, screen, ct, ServiceLease.StoryClock);
        var checks = await TellAsync(service, home, screen, ct);
        var table = new Table().AddColumns("", "What must follow", "Where", "Because of");
        foreach (var check in checks)
            table.AddRow(check.Holds ? "[green]yes[/]" : "[red]no[/]", Markup.Escape(check.What), Markup.Escape(check.Where ?? "–"), Markup.Escape(check.Because ?? "–"));
        screen.Show(new { scenario = "return-surge", holds = checks.All(check => check.Holds), checks }, table);
        screen.Say($"Its pages: {new Uri(service.Access.Address, "/incidents")}");
        if (stay)
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        return checks.All(check => check.Holds) ? 0 : 1;
    }

    /// <summary>Plays the story in a ledger and looks at what came of it.</summary>
    internal static async Task<IReadOnlyList<ScenarioCheck>> TellAsync(ServiceLease service, string home, Screen screen, CancellationToken ct)
    {
        var keys = await new DemoPeople(service.Access).KeysAsync(home, ct);
        var plan = ReturnSurge.Plan(DemoRetailer.DefaultSeed);
        await screen.MeasureAsync($"Playing {plan.Days} days", "steps", progress => new Player(service.Access.Http, keys).PlayAsync(plan, progress: new PlayForward(progress), ct: ct));
        return await new SurgeOutcome(service.Access, keys).JudgeAsync(screen, ct);
    }
}
