using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RetailLedger.Cli.Terminal;

/// <summary>A command that shows in its help how it is typed.</summary>
/// <param name="more">What one line cannot say; shown in the command's own help alone.</param>
internal sealed class TaughtCommand(string name, string description, string example, string? more = null) : Command(name, description)
{
    public string? More { get; } = more;

    public string Example { get; } = example;
}

/// <summary>The usual help, and under it the command as one would type it.</summary>
internal sealed class HelpWithExample(HelpAction usual) : SynchronousCommandLineAction
{
    private const string First = "./ledger demo";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var taught = parseResult.CommandResult.Command as TaughtCommand;
        if (taught?.More is { } more)
        {
            output.WriteLine(more);
            output.WriteLine();
        }

        output.WriteLine("Example:");
        output.WriteLine($"  {taught?.Example ?? First}");
        return code;
    }
}
