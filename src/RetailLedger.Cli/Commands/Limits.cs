using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace RetailLedger.Cli.Commands;

/// <summary>Numbers that make sense.</summary>
internal static class Limits
{
    public static void Check(OptionResult result, Option<double?> option, double least, double most)
    {
        if (result.Tokens is [var token] && !(double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most))
            result.AddError(FormattableString.Invariant($"{option.Name} is {token.Value}; it must be a number from {least} to {most}, with a point."));
    }

    public static void Check(OptionResult result, Option<int> option, int least, int most)
    {
        // The default is ours and fits; the words are read here because the parser's own complaint would stop the program.
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most))
            result.AddError($"{option.Name} is {token.Value}; it must be a whole number from {least} to {most}.");
    }
}
