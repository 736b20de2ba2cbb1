using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Playing;

/// <summary>Cuts a plan into waves: within a wave nothing waits for anything, so all of it may be sent at once; a case's next step is in a later wave.</summary>
internal static class Waves
{
    public static IEnumerable<(DateTimeOffset End, IReadOnlyList<IReadOnlyList<PlannedFact>> Waves)> Of(IEnumerable<PlannedFact> facts)
    {
        var current = new List<PlannedFact>();
        var end = DateTimeOffset.MinValue;
        foreach (var fact in facts)
        {
            if (fact.At >= end)
            {
                if (current.Count > 0)
                    yield return (end, Cut(current));
                current = [];
                end = DayParts.EndOf(fact.At);
            }

            current.Add(fact);
        }

        if (current.Count > 0)
            yield return (end, Cut(current));
    }

    private static List<IReadOnlyList<PlannedFact>> Cut(List<PlannedFact> facts)
    {
        var stepsOfCase = new Dictionary<string, int>(StringComparer.Ordinal);
        var waves = new List<List<PlannedFact>>();
        foreach (var fact in facts)
        {
            var step = stepsOfCase[fact.Case] = stepsOfCase.GetValueOrDefault(fact.Case, -1) + 1;
            if (waves.Count == step)
                waves.Add([]);
            waves[step].Add(fact);
        }

        return [.. waves];
    }
}
