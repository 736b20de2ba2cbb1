using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetailLedger.Advisors.Training;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands.Advisors;

/// <summary><c>ledger advisors learn</c>: the models of a release, made anew from the data they were made from. The same data gives the same bytes.</summary>
internal static class LearnCommand
{
    private const string More = """
        Writes NAME/VERSION/model.json and metrics.json under the folder --out:
          --planted DIR    the models demand-deviation and return-surge, from labelled series.
          --examples DIR   a model for each NAME.csv of labelled messages: columns label and text, where the label none is a message about none of the others.
        Figures are of series and messages that were held out. A model takes part only when it is built into a release, or promoted.
        """;

    private static readonly Option<DirectoryInfo> Planted = new Option<DirectoryInfo>("--planted") { Description = "Folder with series.csv, labels.csv and ignore.csv." }.AcceptExistingOnly();

    private static readonly Option<DirectoryInfo> Examples = new Option<DirectoryInfo>("--examples") { Description = "Folder with a file of labelled messages for each model." }.AcceptExistingOnly();

    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder of models, ml-models in this repository.", Required = true };

    private static readonly Option<int> Version = new("--version-number") { Description = "The version the models will bear.", DefaultValueFactory = _ => 1 };

    public static Command Make()
    {
        var command = new TaughtCommand("learn", "Make models anew from labelled series or messages.", "./ledger advisors learn --examples ml-models/examples --version-number 2 --out ml-models", More)
        {
            Planted, Examples, Out, Version,
        };
        command.Validators.Add(OneInput);
        command.SetAction(Run);
        return command;
    }

    private static void OneInput(CommandResult line)
    {
        if (line.GetResult(Planted) is null == line.GetResult(Examples) is null)
            line.AddError("Name one of --planted, for the models of series, and --examples, for those of messages.");
    }

    private static int Run(ParseResult parsed) => parsed.GetValue(Planted) is { } planted ? OfSeries(parsed, planted.FullName) : OfMessages(parsed, parsed.GetRequiredValue(Examples).FullName);

    private static int OfSeries(ParseResult parsed, string planted)
    {
        var screen = Screen.For(parsed);
        TrainedModel[] models = [.. new[] { DeviationTrainer.Demand(planted), DeviationTrainer.Returns(planted) }.Select(trainer => trainer.Train(parsed.GetValue(Version)))];
        foreach (var model in models)
        {
            var folder = model.WriteTo(parsed.GetRequiredValue(Out).FullName);
            screen.Say(string.Create(CultureInfo.InvariantCulture, $"{folder}: held-out F1 {model.Figures.F1:0.000}, {model.Figures.FalsePer100SeriesWeeks:0.00} false alarms in 100 series-weeks"));
        }

        screen.Show(models.Select(model => new { model.Model.Name, model.Model.Version, model.Figures }));
        return 0;
    }

    private static int OfMessages(ParseResult parsed, string examples)
    {
        var screen = Screen.For(parsed);
        TrainedMessageModel[] models = [.. Directory.GetFiles(examples, "*.csv").Order(StringComparer.Ordinal).Select(file => MessageTrainer.Train(file, parsed.GetValue(Version)))];
        foreach (var model in models)
        {
            var folder = model.WriteTo(parsed.GetRequiredValue(Out).FullName);
            screen.Say(string.Create(CultureInfo.InvariantCulture,
                $"{folder}: of messages held out {model.Figures.Accuracy:P1} understood; {model.Figures.Accepted:P1} followed from confidence {model.Figures.Threshold:0.00} on, {model.Figures.RightOfAccepted:P1} of them rightly"));
        }

        screen.Show(models.Select(model => new { model.Model.Name, model.Model.Version, model.Figures }));
        return 0;
    }
}
