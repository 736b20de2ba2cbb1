namespace RetailLedger.Simulator.Planning;

/// <summary>What happens to messages between the partners and the ledger, as parts of all messages.</summary>
/// <param name="Lost">Lost on the way; the sender notices and sends it in the next part of the day.</param>
/// <param name="Twice">Sent again word for word, because the answer was lost.</param>
/// <param name="Overtaken">Arrives behind the next one of its case.</param>
/// <param name="Weather">Which messages it meets: another number, other messages of the same story.</param>
public sealed record Network(double Lost, double Twice, double Overtaken, int Weather = 0)
{
    public static Network Perfect { get; } = new(0, 0, 0);

    /// <summary>As it is on an ordinary day.</summary>
    public static Network Usual { get; } = new(0.003, 0.01, 0.003);

    public static Network Chaos { get; } = new(0.1, 0.1, 0.1);

    /// <summary>The story as it reaches the ledger. What happened, and when it happened, stays; when it is heard of changes.</summary>
    internal IReadOnlyList<PlannedStep> Carry(int seed, IEnumerable<PlannedStep> story)
    {
        var sent = story.GroupBy(step => step.Case, StringComparer.Ordinal).SelectMany(steps => Carry(seed, steps.ToList())).ToList();
        var at = sent.OfType<PlannedFact>().Where(fact => !fact.Again).ToDictionary(fact => fact.Id, fact => fact.At, StringComparer.Ordinal);
        // An effect that arrives before its cause can name none.
        return [.. sent.Select(step => step is PlannedFact { CausedBy: { } cause } fact && at[cause] >= at[fact.Id] ? fact with { CausedBy = null } : step)];
    }

    private IEnumerable<PlannedStep> Carry(int seed, List<PlannedStep> steps)
    {
        // The parts in which each step was due and is sent; an answer comes in a later part than the last thing that the ledger was told before it.
        var sent = new List<(DateTimeOffset Due, DateTimeOffset Sent)>();
        var acts = ActsBehind(steps);
        for (var place = 0; place < steps.Count; place++)
        {
            var (step, due) = (steps[place], DayParts.EndOf(steps[place].At));
            var part = due;
            if (step is PlannedCommand or PlannedFact { Answers: true }
                && sent.Where(before => before.Due < due || before.Sent > due).Select(before => before.Sent).DefaultIfEmpty().Max() is var heard && heard >= part)
                part = DayParts.EndOf(heard);
            var dice = Dice.For(seed, FormattableString.Invariant($"network{(Weather == 0 ? "" : Weather)}/{step.Id}"));
            // Nobody decides on what they have not heard of: what a person acts on in this part or the next did reach them, and what the ledger had to hear before it
            // could say what a partner then did, reached it.
            var (lost, twice, overtaken) = (dice.Chance(Lost) && acts[place] > DayParts.EndOf(part), dice.Chance(Twice), dice.Chance(Overtaken));
            if (step is not PlannedFact { Foreign: false } fact)
            {
                sent.Add((due, part));
                yield return part == due ? step : step with { At = DayParts.BeginOf(part).AddSeconds(place) };
                continue;
            }

            part = lost ? DayParts.EndOf(part) : part;
            sent.Add((due, part));
            var at = part != due ? DayParts.BeginOf(part).AddSeconds(place) : overtaken ? Behind(steps, place, due) : step.At;
            yield return fact with { At = at, OccurredAt = fact.OccurredAt };
            if (twice)
                yield return fact with { At = at.AddMinutes(20), OccurredAt = fact.OccurredAt, Again = true };
        }
    }

    // For every step the part in which somebody next decides something on the case, or does what the ledger said.
    private static DateTimeOffset[] ActsBehind(List<PlannedStep> steps)
    {
        var (acts, next) = (new DateTimeOffset[steps.Count], DateTimeOffset.MaxValue);
        for (var place = steps.Count - 1; place >= 0; place--)
        {
            acts[place] = next;
            next = steps[place] is PlannedCommand or PlannedFact { Answers: true } ? DayParts.EndOf(steps[place].At) : next;
        }

        return acts;
    }

    // Just behind the next one of the same part; where there is none, nothing overtakes.
    private static DateTimeOffset Behind(List<PlannedStep> steps, int place, DateTimeOffset due) =>
        place + 1 < steps.Count && DayParts.EndOf(steps[place + 1].At) == due && steps[place + 1].At.AddSeconds(1) < due ? steps[place + 1].At.AddSeconds(1) : steps[place].At;
}
