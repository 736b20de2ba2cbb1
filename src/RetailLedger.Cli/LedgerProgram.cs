using System.CommandLine;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli;

/// <summary>The <c>ledger</c> program: reads the line, runs the command, and ends every expected failure in one sentence.</summary>
public static class LedgerProgram
{
    public const int Failed = 1;

    // Long enough for a service to drain and for the database behind it to write its last checkpoint.
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Drain };
            return await LedgerCommand.Make().Parse(args).InvokeAsync(configuration);
        }
        catch (Exception failure) when (failure is LedgerCliException or LayoutException or PlayException or LedgerDatabaseException or EmbeddedClusterException)
        {
            await Console.Error.WriteLineAsync($"ledger: {failure.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("ledger: stopped before it was done.");
            return Failed;
        }
    }
}
