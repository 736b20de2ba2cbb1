using System.CommandLine;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands.Advisors;

/// <summary><c>ledger advisors</c>: what the advisors think of files, without a ledger.</summary>
internal static class AdvisorsCommand
{
    public static Command Make() => new TaughtCommand("advisors", "Let the advisors score files, or learn from labelled ones. Needs no database.",
        "./ledger advisors score --series planted_dev/series --out scores.csv")
    {
        ScoreCommand.Make(),
        LearnCommand.Make(),
    };
}
