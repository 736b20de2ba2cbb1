using System.CommandLine;
using System.Globalization;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger try</c>: what a reaction of this release would do with events of the past, beside what was done then.</summary>
internal static class TryCommand
{
    private static readonly Argument<string> Reaction = new("REACTION") { Description = "The reaction's name, as /api/status lists it behind reaction/." };

    private static readonly Option<long> From = new("--from") { Description = "First position of the log.", Required = true };

    private static readonly Option<long> To = new("--to") { Description = "Last position of the log.", Required = true };

    public static Command Make()
    {
        var command = new TaughtCommand("try", "Show what a reaction would do with the past. Nothing is written.", "./ledger try evaluate-threshold --from 1 --to 5000")
        {
            Reaction, From, To,
        };
        command.SetAction((parsed, ct) => ServiceProgram.RunAsync(
            ["try", parsed.GetRequiredValue(Reaction), "--from", Text(parsed.GetRequiredValue(From)), "--to", Text(parsed.GetRequiredValue(To))], port: null, ct));
        return command;
    }

    private static string Text(long position) => position.ToString(CultureInfo.InvariantCulture);
}
