using System.Globalization;
using System.Text.Json;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance;

/// <summary>In what two versions of a table differ: a row that is not in both, or is otherwise there, or what holds for all rows.</summary>
public sealed record PolicyDifference(string What, string Before, string Now);

/// <summary>Policies as the console words them.</summary>
public static class PolicyTableWords
{
    /// <summary>What a row asks of an input: <c>any</c> where it asks nothing.</summary>
    public static string Condition(PolicyRow row, PolicyInput input) => row.When.FirstOrDefault(condition => condition.Input == input.Name) switch
    {
        { Within: { } within } => string.Join(", ", Ends(within, input)),
        { OneOf: { } texts } => string.Join(" or ", texts),
        { Is: { } flag } => flag ? "yes" : "no",
        _ => "any",
    };

    public static string Scope(Scope scope)
    {
        (string Name, string? Value)[] named =
        [
            ("location", scope.Location), ("channel", scope.Channel), ("fulfilment", scope.Fulfilment), ("brand", scope.Brand), ("region", scope.Region), ("legal entity", scope.LegalEntity),
        ];
        return named.All(dimension => dimension.Value is null) ? "everywhere" : string.Join(", ", named.Where(dimension => dimension.Value is not null).Select(dimension => $"{dimension.Name} {dimension.Value}"));
    }

    public static string Hit(HitPolicy hit) => hit == HitPolicy.First ? "The first row that fits counts." : "Exactly one row fits any case.";

    public static string Automation(AutomationClass automation) => automation switch
    {
        AutomationClass.FullyAutomated => "Fully automated",
        AutomationClass.AiAssisted => "AI-assisted",
        _ => "A person decides",
    };

    public static Tone ToneOf(AutomationClass automation) => automation switch
    {
        AutomationClass.FullyAutomated => Tone.Ok,
        AutomationClass.AiAssisted => Tone.Info,
        _ => Tone.Warn,
    };

    public static string Stage(PolicyStage stage) => stage switch
    {
        PolicyStage.Drafted => "Drafted",
        PolicyStage.Proved => "Proved",
        PolicyStage.BackTested => "Tried on the past",
        PolicyStage.Approved => "Approved",
        PolicyStage.Active => "Active",
        _ => "Retired",
    };

    public static Tone ToneOf(PolicyStage stage) => stage switch
    {
        PolicyStage.Active => Tone.Ok,
        PolicyStage.Retired => Tone.Neutral,
        _ => Tone.Info,
    };

    /// <summary>In what two tables differ: what holds for all rows first, then rows in the order of the newer one, and those that are gone.</summary>
    public static IReadOnlyList<PolicyDifference> Differences(PolicyTable before, PolicyTable after) =>
    [
        .. Terms(before).Zip(Terms(after), (old, now) => new PolicyDifference(now.What, old.Text, now.Text)).Where(term => term.Before != term.Now),
        .. after.Rows.Select(row => (Old: before.Rows.FirstOrDefault(old => old.Id == row.Id), Now: row)).Where(pair => pair.Old is null || Text(pair.Old) != Text(pair.Now))
            .Select(pair => new PolicyDifference(pair.Now.Id, Row(pair.Old, before), Row(pair.Now, after))),
        .. before.Rows.Where(old => after.Rows.All(row => row.Id != old.Id)).Select(old => new PolicyDifference(old.Id, Row(old, before), Row(null, after))),
    ];

    /// <summary>What holds for all rows of a table, name by name.</summary>
    public static IReadOnlyList<(string What, string Text)> Terms(PolicyTable table) =>
    [
        ("How rows count", Hit(table.Hit)),
        ("Inputs", string.Join(", ", table.Inputs.Select(input => input.Name))),
        ("Opens a decision again", table.ReopenOn.Count == 0 ? "nothing" : string.Join(", ", table.ReopenOn)),
        ("Passes alone in a day", table.MostADay is { } most ? $"at most {Figures.Of(most, "act", "acts")}" : "any number of acts"),
        ("Splitting is noticed within", (table.SplittingDays ?? PolicyTable.UsualSplittingDays) is > 1 and var days ? $"{days.ToString(CultureInfo.InvariantCulture)} days of the place" : "one day of the place"),
    ];

    /// <summary>When a row fits, in words, for the table that it is in.</summary>
    public static string When(PolicyRow row, PolicyTable table) => row.When.Count == 0
        ? "any case"
        : string.Join(", ", table.Inputs.Where(input => row.When.Any(condition => condition.Input == input.Name)).Select(input => $"{input.Name} {Condition(row, input)}"));

    /// <summary>A whole row in words, for the table that it is in.</summary>
    public static string Row(PolicyRow? row, PolicyTable table) =>
        row is null ? "–" : $"{When(row, table)}: {Automation(row.Then.Automation).ToLowerInvariant()}, asks {PolicyWords.Needs(row.Then)}";

    private static IEnumerable<string> Ends(PolicyInterval within, PolicyInput input)
    {
        if (within.Above is { } above)
            yield return $"over {Number(above, input)}";
        if (within.From is { } from)
            yield return $"from {Number(from, input)}";
        if (within.UpTo is { } upTo)
            yield return $"up to {Number(upTo, input)}";
        if (within.Below is { } below)
            yield return $"below {Number(below, input)}";
    }

    private static string Number(decimal number, PolicyInput input) =>
        input.Currency is { } currency ? PolicyWords.Amount(number, currency) : number.ToString("0.######", CultureInfo.InvariantCulture);

    // Records hold lists, which are equal only to themselves.
    private static string Text(PolicyRow row) => JsonSerializer.Serialize(row, StoredJson.Digest);
}
