using System.Globalization;
using System.Text.Json;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance;

/// <summary>A row of a table that is not in another version, or is otherwise there.</summary>
public sealed record PolicyRowChange(PolicyRow? Before, PolicyRow? After)
{
    public string Id => (After ?? Before)!.Id;
}

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

    /// <summary>The rows by which two tables differ, in the order of the newer one and then of the older.</summary>
    public static IReadOnlyList<PolicyRowChange> Differences(PolicyTable before, PolicyTable after) =>
    [
        .. after.Rows.Select(row => new PolicyRowChange(before.Rows.FirstOrDefault(old => old.Id == row.Id), row)).Where(change => change.Before is null || Text(change.Before) != Text(change.After!)),
        .. before.Rows.Where(old => after.Rows.All(row => row.Id != old.Id)).Select(old => new PolicyRowChange(old, null)),
    ];

    /// <summary>A whole row in words, for the table that it is in.</summary>
    public static string Row(PolicyRow? row, PolicyTable table)
    {
        if (row is null)
            return "–";
        var when = string.Join(", ", table.Inputs.Where(input => row.When.Any(condition => condition.Input == input.Name)).Select(input => $"{input.Name} {Condition(row, input)}"));
        return $"{(when.Length == 0 ? "any case" : when)}: {Automation(row.Then.Automation).ToLowerInvariant()}, asks {PolicyWords.Needs(row.Then)}";
    }

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
