using System.CommandLine;
using System.CommandLine.Parsing;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Cli.Terminal;
using Spectre.Console;

namespace RetailLedger.Cli.Commands.Advisors;

/// <summary><c>ledger advisors score</c>: scores in the layout of the open data's scorers. All but text works with the models of this release.</summary>
internal static class ScoreCommand
{
    private const string More = """
        Name one kind of input:
          --series DIR         series.csv[.gz] with series_id,date,units_sold,units_returned; promo.csv and closures.csv (start,end) beside it are known in advance.
                               Writes series_id,date,metric,score,alarm and the expected value with its band. Score with eval_planted.py --truth DIR --pred FILE.
          --customers FILE     invoices: invoice_no,invoice_ts,stock_code,quantity,unit_price_gbp,customer_id; a negative quantity is a return.
                               Writes customer_id,score (minus log10 of the chance of such returns), the pattern and why; the most unusual first.
          --nab DIR            streams: CATEGORY/FILE.csv[.gz] with timestamp,value, below DIR or DIR/data. --out is a folder; it gets a file per stream under its
                               category with timestamp,anomaly_score. Score with nab_score.py --windows combined_windows.json --results FOLDER.
          --text FILE          messages in a column text (or utterance); --train FILE has text and intent, category or label. Nothing is shipped for text: it learns
                               from --train, where oos or an empty label is a message about none of the others. Writes row (from 0),label,confidence,nearest;
                               "none of these" is a label too, written as --train writes it.
        A score of a day is a probability from 0 to 1 with six digits or more; an alarm marks the first day of an episode.
        A file that ends in .gz is read and written compressed.
        """;

    private static readonly Option<DirectoryInfo> Series = new Option<DirectoryInfo>("--series") { Description = "Folder of daily series of sales and returns." }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Customers = new Option<FileInfo>("--customers") { Description = "Invoices of which the customers are ranked." }.AcceptExistingOnly();

    private static readonly Option<DirectoryInfo> Streams = new Option<DirectoryInfo>("--nab") { Description = "Folder of streams of any kind." }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Messages = new Option<FileInfo>("--text") { Description = "Messages to label; needs --train." }.AcceptExistingOnly();

    private static readonly Option<FileInfo> Train = new Option<FileInfo>("--train") { Description = "Labelled messages to learn from." }.AcceptExistingOnly();

    private static readonly Option<string> Out = new("--out") { Description = "Where the scores go: a file, or a folder for --nab.", Required = true };

    private static readonly Option[] Inputs = [Series, Streams, Customers, Messages];

    public static Command Make()
    {
        var command = new TaughtCommand("score", "Score series, streams, customers or messages.", "./ledger advisors score --series planted_dev/series --out scores.csv", More)
        {
            Series, Streams, Customers, Messages, Train, Out,
        };
        command.Validators.Add(OneInput);
        command.SetAction(Run);
        return command;
    }

    private static void OneInput(CommandResult line)
    {
        var named = Inputs.Where(input => line.GetResult(input) is not null).Select(input => input.Name).ToArray();
        if (named.Length != 1)
            line.AddError($"Name one of {string.Join(", ", Inputs.Select(input => input.Name))}; {(named.Length == 0 ? "none" : string.Join(" and ", named))} was given.");
        if (line.GetResult(Messages) is null != line.GetResult(Train) is null)
            line.AddError("--text and --train go together: what is to be labelled, and labelled messages to learn from.");
    }

    private static int Run(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(Out);
        if (parsed.GetValue(Series) is { } series)
        {
            var (points, alarms) = SeriesScores.Write(series.FullName, file);
            return Told(parsed, new { points, alarms, file }, $"{points:N0} points scored, {alarms:N0} alarms: {file}");
        }

        if (parsed.GetValue(Streams) is { } folder)
        {
            var (streams, points) = StreamScores.Write(folder.FullName, file);
            return Told(parsed, new { streams, points, folder = file }, $"{points:N0} points of {streams} streams scored: {file}");
        }

        if (parsed.GetValue(Messages) is { } texts)
        {
            var (messages, none) = MessageScores.Write(parsed.GetRequiredValue(Train).FullName, texts.FullName, file);
            return Told(parsed, new { messages, none, file }, $"{messages:N0} messages labelled, {none:N0} of them about none of the labels: {file}");
        }

        var customers = CustomerScores.Write(parsed.GetRequiredValue(Customers).FullName, file);
        return Told(parsed, new { customers, file }, $"{customers:N0} customers ranked: {file}");
    }

    private static int Told(ParseResult parsed, object result, FormattableString line)
    {
        Screen.For(parsed).Show(result, new Text(FormattableString.Invariant(line) + Environment.NewLine));
        return 0;
    }
}
