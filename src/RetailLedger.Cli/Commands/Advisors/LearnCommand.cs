using System.CommandLine;
using System.Globalization;
using RetailLedger.Advisors.Training;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands.Advisors;

/// <summary><c>ledger advisors learn</c>: the models of a release, made anew from the data they were made from. The same data gives the same bytes.</summary>
internal static class LearnCommand
{
    private const string More = """
        Writes NAME/VERSION/model.json and metrics.json for the models demand-deviation and return-surge under the folder --out. Figures are of series that were
        held out. A model takes part only when it is built into a release, or promoted.
        """;

    private static readonly Option<DirectoryInfo> Planted = new Option<DirectoryInfo>("--planted")
    {
        Description = "Folder with series.csv, labels.csv and ignore.csv.",
        Required = true,
    }.AcceptExistingOnly();

    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder of models, ml-models in this repository.", Required = true };

    private static readonly Option<int> Version = new("--version-number") { Description = "The version the models will bear.", DefaultValueFactory = _ => 1 };

    public static Command Make()
    {
        var command = new TaughtCommand("learn", "Make the models for series anew from labelled series.", "./ledger advisors learn --planted planted_dev/series --out ml-models", More)
        {
            Planted, Out, Version,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var screen = Screen.For(parsed);
        var planted = parsed.GetRequiredValue(Planted).FullName;
        TrainedModel[] models = [.. new[] { DeviationTrainer.Demand(planted), DeviationTrainer.Returns(planted) }.Select(trainer => trainer.Train(parsed.GetValue(Version)))];
        foreach (var model in models)
        {
            var folder = model.WriteTo(parsed.GetRequiredValue(Out).FullName);
            screen.Say(string.Create(CultureInfo.InvariantCulture, $"{folder}: held-out F1 {model.Figures.F1:0.000}, {model.Figures.FalsePer100SeriesWeeks:0.00} false alarms in 100 series-weeks"));
        }

        screen.Show(models.Select(model => new { model.Model.Name, model.Model.Version, model.Figures }));
        return 0;
    }
}
