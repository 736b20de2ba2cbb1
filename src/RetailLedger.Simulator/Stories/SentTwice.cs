using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Stories;

/// <summary>A sender that saw no answer sends again, word for word.</summary>
internal static class SentTwice
{
    private const int OneIn = 100;

    public static IReadOnlyList<PlannedStep> Of(int seed, IEnumerable<PlannedStep> steps) =>
    [
        .. steps.OfType<PlannedFact>()
            .Where(fact => !fact.Foreign && Dice.For(seed, fact.Id).Below(OneIn) == 0)
            .Select(fact => fact with { At = fact.At.AddMinutes(30), Again = true }),
    ];
}
