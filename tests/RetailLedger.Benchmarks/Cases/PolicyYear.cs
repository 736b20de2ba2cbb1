using System.Diagnostics;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>The largest policy anybody should write, proved, and a year of decisions tried on a draft, on one core, in memory.</summary>
internal static class PolicyYear
{
    private const int Rows = 500;
    private const int Decisions = 1_000_000;
    private const long Farthest = 10_000_000;

    private static readonly PolicyInput[] Inputs =
    [
        new("amount", PolicyInputType.Money, "GBP"), new("margin", PolicyInputType.Money, "GBP"), new("days", PolicyInputType.Number),
        new("risk", PolicyInputType.Number), new("category", PolicyInputType.Text, Values: [.. Enumerable.Range(0, 24).Select(n => $"c{n:00}")]), new("exception", PolicyInputType.Flag),
    ];

    private static readonly PolicyRequirement Automatic = new(AutomationClass.FullyAutomated, [], 0.02m, 0, 0, "Small and usual.");

    public static IReadOnlyList<Figure> Measure()
    {
        var unique = Divided(HitPolicy.Unique, seed: 3);
        var (one, first) = (Seconds(() => Proved(unique)), Divided(HitPolicy.First, seed: 5));
        var two = Seconds(() => Proved(first));
        // The same, found flawed: the last row is missing.
        var gap = Seconds(() => _ = (PolicyProof.Flawed)PolicyProof.Prove(unique with { Rows = [.. unique.Rows.Take(Rows - 1)] }));
        var (refund, draft) = (UpTo(unique, 200_00), UpTo(unique, 300_00));
        BackTestReport? report = null;
        var year = Seconds(() => report = PolicyBackTest.Run(draft, Past(refund)));
        return
        [
            new("Policies", $"a policy of {Rows} rows and {Inputs.Length} inputs, one row for each case, proved", one, "s", 2, 2),
            new("Policies", "the same where the first row counts", two, "s", 2, 2),
            new("Policies", "the same found to have a gap", gap, "s", 2, 2),
            new("Policies", $"{report!.Cases:n0} past decisions made up and tried on a draft, {report.Changed:n0} would come out otherwise", year, "s", 60, 60),
        ];
    }

    private static void Proved(PolicyTable table)
    {
        if (PolicyProof.Prove(table) is PolicyProof.Flawed flaw)
            throw new InvalidOperationException(flaw.Sentence);
    }

    private static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static IEnumerable<PastDecision> Past(PolicyTable table)
    {
        var random = new Random(11);
        for (var i = 0; i < Decisions; i++)
        {
            var amount = new Money(random.Next(1, 1_000_00), "GBP");
            IReadOnlyList<PolicyValue> inputs =
            [
                PolicyValue.Of("amount", amount), PolicyValue.Of("margin", amount), PolicyValue.Of("days", random.Next(90)), PolicyValue.Of("risk", random.Next(10)),
                PolicyValue.Of("category", $"c{random.Next(24):00}"), PolicyValue.Of("exception", false),
            ];
            var row = ((PolicyHit)PolicyEvaluation.Evaluate(table, inputs)).Row;
            yield return new(new("REFUND", 1, "", row, inputs, []), amount, inputs, row.Then.Tiers.Count == 0 ? PastOutcome.Unknown : PastOutcome.Granted, TimeSpan.FromHours(random.Next(48)));
        }
    }

    // One row for everything is cut in two again and again, along every input in turn, at random places; more money needs more of the same role.
    private static PolicyTable Divided(HitPolicy hit, int seed)
    {
        var random = new Random(seed);
        var boxes = new List<Box> { new([0, 0, 0, 0], [Farthest, Farthest, Farthest, Farthest], 0, 24, Exception: null) };
        while (boxes.Count < Rows)
        {
            var box = boxes[random.Next(boxes.Count)];
            if (box.Cut(random) is not { } halves)
                continue;
            boxes.Remove(box);
            boxes.AddRange([halves.Item1, halves.Item2]);
        }

        // Where the first row counts the last one is for all that is left.
        var rows = boxes.Select((box, i) => new PolicyRow($"r{i}", hit == HitPolicy.First && i == boxes.Count - 1 ? [] : box.Conditions(), hit == HitPolicy.First || box.Lower[0] + box.Lower[1] == 0 ? Automatic : Asks(1)));
        return new("return.refund", hit, Scope.Everything, Inputs, [.. rows], ["amount"]);
    }

    private static PolicyTable UpTo(PolicyTable table, long minor) => table with
    {
        Rows =
        [
            new("small", [new("amount", new PolicyInterval(UpTo: minor))], Automatic),
            new("manager", [new("amount", new PolicyInterval(Above: minor))], Asks(1)),
        ],
    };

    private static PolicyRequirement Asks(int quorum) => new(AutomationClass.MandatoryHuman, [new("store-manager", quorum, 60)], 0, 2_880, 1_440, "Somebody agrees.");

    private sealed record Box(long[] Lower, long[] Upper, int FromCategory, int ToCategory, bool? Exception)
    {
        public (Box, Box)? Cut(Random random)
        {
            var input = random.Next(6);
            if (input == 5)
                return Exception is null ? (this with { Exception = true }, this with { Exception = false }) : null;
            if (input == 4)
            {
                var middle = (FromCategory + ToCategory) / 2;
                return middle == FromCategory ? null : (this with { ToCategory = middle }, this with { FromCategory = middle });
            }

            if (Upper[input] - Lower[input] < 1_000)
                return null;
            var at = random.NextInt64(Lower[input] + 100, Upper[input] - 100);
            return (this with { Upper = Put(Upper, input, at) }, this with { Lower = Put(Lower, input, at) });
        }

        public IReadOnlyList<PolicyCondition> Conditions() =>
        [
            .. Enumerable.Range(0, 4).Where(input => Lower[input] > 0 || Upper[input] < Farthest)
                .Select(input => new PolicyCondition(Inputs[input].Name, new PolicyInterval(Above: Lower[input] > 0 ? Lower[input] : null, UpTo: Upper[input] < Farthest ? Upper[input] : null))),
            .. ToCategory - FromCategory < 24 ? [new PolicyCondition("category", OneOf: [.. Inputs[4].Values!.Skip(FromCategory).Take(ToCategory - FromCategory)])] : Array.Empty<PolicyCondition>(),
            .. Exception is { } flag ? [new PolicyCondition("exception", Is: flag)] : Array.Empty<PolicyCondition>(),
        ];

        private static long[] Put(long[] values, int at, long value)
        {
            long[] copy = [.. values];
            copy[at] = value;
            return copy;
        }
    }
}
