using System.CommandLine;
using System.CommandLine.Help;
using RetailLedger.Cli.Commands;
using RetailLedger.Cli.Commands.Advisors;
using RetailLedger.Cli.Commands.Scenarios;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli;

/// <summary>Every command there is.</summary>
public static class LedgerCommand
{
    public static RootCommand Make()
    {
        var root = new RootCommand("The process of record of a retailer, at the command line.")
        {
            DemoCommand.Make(),
            ScenarioCommand.Make(),
            ServeCommand.Make(),
            ImportCommand.Make(),
            PasswordCommand.Make(),
            DoctorCommand.Make(),
            DbCommand.Make(),
            ReplayCommand.Make(),
            TryCommand.Make(),
            AdvisorsCommand.Make(),
            TestCommand.Make(),
        };
        root.Add(Screen.JsonOption);
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExample((HelpAction)help.Action!);
        return root;
    }
}
