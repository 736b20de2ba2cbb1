namespace RetailLedger.Domain.Governance;

/// <summary>Divides one input into cells, each told by one value in it. Of numbers the lower cell comes first.</summary>
internal static class PolicyCells
{
    internal static PolicyValue[] Of(PolicyTable table, PolicyInput input)
    {
        var conditions = table.Rows.SelectMany(row => row.When).Where(condition => condition.Input == input.Name).ToList();
        return input.Type switch
        {
            PolicyInputType.Flag => [PolicyValue.Of(input.Name, false), PolicyValue.Of(input.Name, true)],
            PolicyInputType.Text => [.. Texts(input, conditions).Select(text => PolicyValue.Of(input.Name, text))],
            _ => [.. Numbers(input, conditions).Select(number => new PolicyValue(input.Name, number, input.Currency))],
        };
    }

    // An open text may be anything: what the rows name, and one that stands for all they do not name.
    private static IEnumerable<string> Texts(PolicyInput input, List<PolicyCondition> conditions)
    {
        if (input.Values is { } values)
            return values;
        var named = conditions.SelectMany(condition => condition.OneOf!).Distinct(StringComparer.Ordinal).ToList();
        var other = "other";
        while (named.Contains(other, StringComparer.Ordinal))
            other += "-than-these";
        return [.. named, other];
    }

    private static IEnumerable<decimal> Numbers(PolicyInput input, List<PolicyCondition> conditions)
    {
        var cuts = conditions.SelectMany(condition => CutsOf(condition.Within!)).Distinct().Order().ToList();
        if (input.Type == PolicyInputType.Money)
            cuts = [(0m, false), .. cuts.Where(cut => cut.CompareTo((0m, false)) > 0)];
        else if (cuts.Count == 0)
            return [0m];
        else
            cuts.Insert(0, (cuts[0].At - 1, false));
        return cuts.Select((cut, i) => Between(cut, i + 1 < cuts.Count ? cuts[i + 1] : null, input.Type)).OfType<decimal>();
    }

    /// <summary>Where an interval begins and ends: before a number or just after it.</summary>
    private static IEnumerable<(decimal At, bool After)> CutsOf(PolicyInterval within)
    {
        if ((within.From ?? within.Above) is { } lower)
            yield return (lower, within.Above is not null);
        if ((within.UpTo ?? within.Below) is { } upper)
            yield return (upper, within.UpTo is not null);
    }

    /// <returns>A number between two cuts; null when there is none, as between a penny and the next.</returns>
    private static decimal? Between((decimal At, bool After) from, (decimal At, bool After)? to, PolicyInputType type)
    {
        if (!from.After)
            return from.At;
        if (type == PolicyInputType.Money || to is null)
            return to is { } end && (from.At + 1 > end.At || (from.At + 1 == end.At && !end.After)) ? null : from.At + 1;
        return (from.At + to.Value.At) / 2;
    }
}
