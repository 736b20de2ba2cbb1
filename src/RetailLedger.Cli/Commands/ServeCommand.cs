using System.CommandLine;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger serve</c>: the service on this terminal.</summary>
internal static class ServeCommand
{
    private static readonly Option<int?> Port = new("--port") { Description = "Where to listen, instead of LEDGER_PORT; when taken, the next free port." };

    public static Command Make()
    {
        var command = new TaughtCommand("serve", "Run the service on this terminal until Ctrl+C.", "./ledger serve --port 5080") { Port };
        command.SetAction((parsed, ct) => ServiceProgram.RunAsync([], parsed.GetValue(Port), ct));
        return command;
    }
}
