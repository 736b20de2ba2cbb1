using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Playing;

/// <summary>A part of a day as it is told: facts in waves, then what people decide on what the ledger shows when it has answered them. Within a wave
/// nothing waits for anything, so all of it may be sent at once; a case's next fact is in a later wave.</summary>
internal sealed record Part(DateTimeOffset End, IReadOnlyList<IReadOnlyList<PlannedFact>> Waves, IReadOnlyList<PlannedCommand> Commands)
{
    /// <summary>In it somebody acts on a word of the ledger.</summary>
    public bool Answers => Waves.Any(wave => wave.Any(fact => fact.Answers));

    /// <param name="steps">In the order in which they are sent.</param>
    public static IEnumerable<Part> Of(IEnumerable<PlannedStep> steps)
    {
        var current = new List<PlannedStep>();
        var end = DateTimeOffset.MinValue;
        foreach (var step in steps)
        {
            if (step.At >= end)
            {
                if (current.Count > 0)
                    yield return Cut(end, current);
                current = [];
                end = DayParts.EndOf(step.At);
            }

            current.Add(step);
        }

        if (current.Count > 0)
            yield return Cut(end, current);
    }

    private static Part Cut(DateTimeOffset end, List<PlannedStep> steps)
    {
        var stepsOfCase = new Dictionary<string, int>(StringComparer.Ordinal);
        var waves = new List<List<PlannedFact>>();
        foreach (var fact in steps.OfType<PlannedFact>())
        {
            var step = stepsOfCase[fact.Case] = stepsOfCase.GetValueOrDefault(fact.Case, -1) + 1;
            if (waves.Count == step)
                waves.Add([]);
            waves[step].Add(fact);
        }

        return new(end, [.. waves], [.. steps.OfType<PlannedCommand>()]);
    }
}
