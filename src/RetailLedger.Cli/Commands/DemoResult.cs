using System.Globalization;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Commands;

/// <summary>What a demo did, and where to look now.</summary>
internal static class DemoResult
{
    public static void Show(Screen screen, ServiceLease service, DemoPlan plan, PlayReport report, ContentDigest digest)
    {
        var console = service.Access.Address;
        var reference = new Uri(console, "/api/reference");
        var log = new Uri(console, "/log");
        screen.Show(new { plan.Seed, plan.Days, Steps = plan.Steps.Count, report, digest.Digest, digest.Events, Console = console, Reference = reference, Log = log, service.LogFile });
        screen.Say(string.Create(CultureInfo.InvariantCulture,
            $"{report.Recorded:N0} recorded, {report.Repeated:N0} known already, {report.Refused:N0} refused as they should be, {report.Skipped:N0} from an earlier demo, in {report.Elapsed.TotalSeconds:0.0} s."));
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"Digest of {digest.Events:N0} facts and decisions: {digest.Digest}"));
        screen.Say("");
        screen.Say($"  Console        {console}");
        screen.Say($"  API reference  {reference}");
        screen.Say($"  The log        {log}");
        screen.Say($"  People         {DemoPeople.FileIn(LedgerHome.Resolve())}  (one-time passwords and keys, for you alone)");
        screen.Say($"  Service log    {service.LogFile}");
        screen.Say("");
        screen.Say(service.IsOurs ? "Running until Ctrl+C." : "The service ran before this command and goes on after it. Ctrl+C leaves.");
    }
}
