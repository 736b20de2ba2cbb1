using System.CommandLine;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger replay</c>: a view made anew from the log.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> View = new("VIEW") { Description = "The view's name, as /api/status lists the followers." };

    public static Command Make()
    {
        var command = new TaughtCommand("replay", "Make a view anew from the log, beside the one that is in use.", "./ledger replay item-day") { View };
        command.SetAction((parsed, ct) => ServiceProgram.RunAsync(["rebuild", parsed.GetRequiredValue(View)], port: null, ct));
        return command;
    }
}
