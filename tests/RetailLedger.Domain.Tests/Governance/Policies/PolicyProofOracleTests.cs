using CsCheck;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>The proof against somebody who simply tries every case: small tables, whose every case can be tried.</summary>
public sealed class PolicyProofOracleTests
{
    private const int Most = 4;
    private static readonly string[] Categories = ["a", "b", "c"];
    private static readonly PolicyInput[] Inputs =
    [
        new("amount", PolicyInputType.Money, "GBP"),
        new("days", PolicyInputType.Number),
        new("category", PolicyInputType.Text, Values: Categories),
        new("exception", PolicyInputType.Flag),
    ];

    private static readonly PolicyRequirement[] Needs =
    [
        PolicyTables.Automatic,
        PolicyTables.Needs(new ApprovalTier("manager", 1, 60)),
        PolicyTables.Needs(new("manager", 1, 60), new("finance", 1, 60)),
    ];

    private static readonly Gen<PolicyInterval> Interval =
        from bounds in Gen.Select(Gen.Int[0, Most], Gen.Int[0, Most], Gen.Int[0, 3])
        let low = Math.Min(bounds.Item1, bounds.Item2)
        let high = Math.Max(bounds.Item1, bounds.Item2)
        select bounds.Item3 switch
        {
            0 => new PolicyInterval(UpTo: high),
            1 => new PolicyInterval(Above: low),
            2 => new PolicyInterval(From: low, Below: high + 1),
            _ => new PolicyInterval(Above: low, UpTo: high + 1),
        };

    private static readonly Gen<PolicyCondition[]> Conditions =
        from dice in Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 7], Gen.Int[0, 3])
        from amount in Interval
        from days in Interval
        select new PolicyCondition?[]
        {
            dice.Item1 == 0 ? new("amount", amount) : null,
            dice.Item2 == 0 ? new("days", days) : null,
            dice.Item3 is > 0 and < 7 ? new("category", OneOf: [.. Categories.Where((_, i) => (dice.Item3 >> i & 1) != 0)]) : null,
            dice.Item4 < 2 ? new("exception", Is: dice.Item4 == 0) : null,
        }.OfType<PolicyCondition>().ToArray();

    private static readonly Gen<PolicyTable> Any =
        from hit in Gen.OneOf(Gen.Const(HitPolicy.Unique), Gen.Const(HitPolicy.First))
        from rows in Gen.Select(Conditions, Gen.Int[0, 2]).Array[1, 7]
        from last in Gen.Int[0, 3]
        let made = rows.Select((row, i) => new PolicyRow($"r{i}", row.Item1, Needs[row.Item2]))
        let rest = last > 0 && hit == HitPolicy.First ? [new PolicyRow("rest", [], Needs[2])] : Array.Empty<PolicyRow>()
        select new PolicyTable("any", hit, Scope.Everything, Inputs, [.. made, .. rest], []);

    // Divided ever further, and so without gap or overlap; then perhaps spoilt in one bound.
    private static readonly Gen<PolicyTable> Divided =
        from cuts in Gen.Select(Gen.Int[0, 100], Gen.Int[0, 3], Gen.Int[0, Most]).Array[1, 6]
        from spoil in Gen.Int[0, 3]
        from shift in Gen.Int[0, 100]
        select Spoil(cuts.Aggregate(new List<PolicyCondition[]> { Array.Empty<PolicyCondition>() }, Divide), spoil, shift);

    [Fact]
    public void A_random_table_is_proved_exactly_when_trying_every_case_finds_nothing() => Any.Sample(Agree, iter: 4_000);

    [Fact]
    public void A_divided_table_is_proved_exactly_when_trying_every_case_finds_nothing() => Divided.Sample(Agree, iter: 4_000);

    [Fact]
    public void The_tables_that_are_tried_are_good_ones_and_have_every_kind_of_defect()
    {
        var proofs = new System.Collections.Concurrent.ConcurrentBag<PolicyProof>();
        Divided.Sample(table => proofs.Add(PolicyProof.Prove(table)), iter: 2_000);
        Any.Sample(table => proofs.Add(PolicyProof.Prove(table)), iter: 2_000);

        PolicyDefect[] reckoned = [PolicyDefect.Gap, PolicyDefect.Overlap, PolicyDefect.UnreachableRow, PolicyDefect.LessForMore];
        Assert.InRange(proofs.Count(proof => proof is PolicyProof.Proved), 100, proofs.Count);
        Assert.All(reckoned, defect => Assert.InRange(proofs.Count(proof => proof is PolicyProof.Flawed flaw && flaw.Defect == defect), 20, proofs.Count));
    }

    private static void Agree(PolicyTable table)
    {
        var proof = PolicyProof.Prove(table);
        var found = Tried(table);
        if (proof is PolicyProof.Flawed flaw)
            Assert.Contains(flaw.Defect, found);
        else
            Assert.Empty(found);
    }

    private static HashSet<PolicyDefect> Tried(PolicyTable table)
    {
        var (found, counted) = (new HashSet<PolicyDefect>(), new HashSet<string>());
        foreach (var others in Others())
        {
            List<PolicyRequirement> before = [];
            for (var minor = 0; minor <= Most + 2; minor++)
            {
                switch (PolicyEvaluation.Evaluate(table, [PolicyValue.Of("amount", new Money(minor, "GBP")), .. others]))
                {
                    case PolicyHit hit:
                        counted.Add(hit.Row.Id);
                        if (before.Any(less => !PolicyAuthority.IsAtLeast(hit.Row.Then, less)))
                            found.Add(PolicyDefect.LessForMore);
                        before.Add(hit.Row.Then);
                        break;
                    case PolicyFault { Code: PolicyFaults.NoRow }:
                        found.Add(PolicyDefect.Gap);
                        break;
                    case PolicyFault { Code: PolicyFaults.SeveralRows }:
                        found.Add(PolicyDefect.Overlap);
                        break;
                    case var other:
                        throw new InvalidOperationException($"{other}");
                }
            }
        }

        if (table.Hit == HitPolicy.First && table.Rows.Any(row => !counted.Contains(row.Id)))
            found.Add(PolicyDefect.UnreachableRow);
        foreach (var row in table.Rows.SelectMany(row => row.When).Where(condition => condition.Within is { Above: { } above, UpTo: { } upTo } && above >= upTo))
            found.Add(PolicyDefect.EmptyInterval);
        return found;
    }

    private static readonly bool[] Flags = [false, true];

    private static IEnumerable<PolicyValue[]> Others() =>
        from halves in Enumerable.Range(-2, (2 * Most) + 8)
        from category in Categories
        from exception in Flags
        select new[] { PolicyValue.Of("days", halves / 2m), PolicyValue.Of("category", category), PolicyValue.Of("exception", exception) };

    private static List<PolicyCondition[]> Divide(List<PolicyCondition[]> rows, (int Row, int Input, int At) cut)
    {
        var row = rows[cut.Row % rows.Count];
        if (row.Any(condition => condition.Input == Inputs[cut.Input].Name))
            return rows;
        (PolicyCondition, PolicyCondition) halves = Inputs[cut.Input].Type switch
        {
            PolicyInputType.Flag => (PolicyTables.Yes("exception"), PolicyTables.No("exception")),
            PolicyInputType.Text => (PolicyTables.In("category", "b"), PolicyTables.In("category", "a", "c")),
            _ when cut.At % 2 == 0 => (new(Inputs[cut.Input].Name, new PolicyInterval(UpTo: cut.At)), new(Inputs[cut.Input].Name, new PolicyInterval(Above: cut.At))),
            _ => (new(Inputs[cut.Input].Name, new PolicyInterval(Below: cut.At)), new(Inputs[cut.Input].Name, new PolicyInterval(From: cut.At))),
        };
        return [.. rows.Where(other => other != row), [.. row, halves.Item1], [.. row, halves.Item2]];
    }

    private static PolicyTable Spoil(List<PolicyCondition[]> conditions, int spoil, int shift)
    {
        var rows = conditions.Select((when, i) => new PolicyRow($"r{i}", when, Needs[when.Any(c => c.Within is { Above: not null } or { From: not null }) ? 2 : shift % 2])).ToList();
        var at = shift % rows.Count;
        if (spoil == 1 && rows.Count > 1)
            rows.RemoveAt(at);
        if (spoil == 2)
            rows[at] = rows[at] with { When = [.. rows[at].When.Skip(1)] };
        if (spoil == 3)
            rows[at] = rows[at] with { Then = Needs[shift % 3] };
        return new("divided", shift % 2 == 0 ? HitPolicy.Unique : HitPolicy.First, Scope.Everything, Inputs, rows, []);
    }
}
