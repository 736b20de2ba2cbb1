using System.CommandLine;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands.Advisors;

/// <summary><c>ledger advisors</c>: what the advisors think of files, and their models.</summary>
internal static class AdvisorsCommand
{
    public static Command Make() => new TaughtCommand("advisors", "Let the advisors score files, or learn from labelled ones. Only fetch needs a ledger.",
        "./ledger advisors score --series planted_dev/series --out scores.csv")
    {
        ScoreCommand.Make(),
        LearnCommand.Make(),
        FetchCommand.Make(),
    };
}
