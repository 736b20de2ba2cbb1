using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>A draft tried on the past says what would have come out otherwise, and the table then in force reproduces all of it.</summary>
public sealed class PolicyBackTestTests
{
    private static readonly PolicyTable Table = PolicyTables.Refund;

    private static PastDecision Past(long minor, bool exception, PastOutcome outcome, double days)
    {
        IReadOnlyList<PolicyValue> inputs = [PolicyValue.Of("amount", new Money(minor, "GBP")), PolicyValue.Of("policyException", exception)];
        var row = Assert.IsType<PolicyHit>(PolicyEvaluation.Evaluate(Table, inputs)).Row;
        return new(new("REFUND", 1, "d", row, inputs, []), new(minor, "GBP"), inputs, outcome, TimeSpan.FromDays(days));
    }

    private static readonly IReadOnlyList<PastDecision> Decisions =
    [
        Past(1_000, false, PastOutcome.Unknown, 0), Past(20_000, false, PastOutcome.Unknown, 0), Past(25_000, false, PastOutcome.Granted, 1),
        Past(28_000, false, PastOutcome.Denied, 2), Past(90_000, false, PastOutcome.Granted, 3), Past(500_000, false, PastOutcome.Granted, 4), Past(500, true, PastOutcome.Denied, 1),
    ];

    [Fact]
    public void The_table_then_in_force_reproduces_everything()
    {
        var random = new Random(7);
        var many = Enumerable.Range(0, 5_000).Select(_ => Past(random.Next(200_000), random.Next(2) == 0, PastOutcome.Granted, 1)).Concat(Decisions).ToList();

        var report = PolicyBackTest.Run(Table, many);

        Assert.Equal((many.Count, many.Count, 0), (report.Cases, report.Same, report.Changed));
        Assert.Equal(0, report.DaysSaved);
    }

    [Fact]
    public void More_that_passes_by_itself_saves_waiting_and_shows_what_people_had_denied()
    {
        var laxer = Table with
        {
            Rows = [.. Table.Rows.Select(row => row.Id switch
        {
            "small" => row with { When = [new("amount", new PolicyInterval(UpTo: 30_000)), new("policyException", Is: false)] },
            "manager" => row with { When = [new("amount", new PolicyInterval(Above: 30_000, UpTo: 100_000)), new("policyException", Is: false)] },
            _ => row,
        })]
        };

        var report = PolicyBackTest.Run(laxer, Decisions);

        Assert.Equal((7, 5, 2, 1, 1), (report.Cases, report.Same, report.NewlyAutomatic.Cases, report.BadHits, report.GoodHits));
        Assert.Equal((53_000, 3.0), (report.NewlyAutomatic.Minor["GBP"], report.DaysSaved));
    }

    [Fact]
    public void Less_that_passes_by_itself_costs_the_median_wait_of_each()
    {
        var stricter = Table with
        {
            Rows = [.. Table.Rows.Select(row => row.Id switch
        {
            "small" => row with { When = [new("amount", new PolicyInterval(UpTo: 5_000)), new("policyException", Is: false)] },
            "manager" => row with { When = [new("amount", new PolicyInterval(Above: 5_000, UpTo: 100_000)), new("policyException", Is: false)] },
            "finance" => row with { Then = row.Then with { Tiers = [new("finance", 2, 60)] } },
            _ => row,
        })]
        };

        var report = PolicyBackTest.Run(stricter, Decisions);

        Assert.Equal((1, 20_000, 1), (report.NewlyEscalated.Cases, report.NewlyEscalated.Minor["GBP"], report.OtherTiers.Cases));
        Assert.Equal(-2.0, report.DaysSaved);
    }

    [Fact]
    public void What_somebody_found_of_acts_that_passed_alone_counts_for_a_draft_as_an_answer_does()
    {
        PastDecision[] looked = [Past(1_000, false, PastOutcome.Granted, 0), Past(2_000, false, PastOutcome.Denied, 0), Past(15_000, false, PastOutcome.Denied, 0), Past(16_000, false, PastOutcome.Granted, 0)];
        var stricter = Table with
        {
            Rows = [.. Table.Rows.Select(row => row.Id switch
            {
                "small" => row with { When = [new("amount", new PolicyInterval(UpTo: 5_000)), new("policyException", Is: false)] },
                "manager" => row with { When = [new("amount", new PolicyInterval(Above: 5_000, UpTo: 100_000)), new("policyException", Is: false)] },
                _ => row,
            })],
        };

        var (now, then) = (PolicyBackTest.Run(Table, looked), PolicyBackTest.Run(stricter, looked));

        Assert.Equal((4, 2, 2, 0), (now.Same, now.GoodHits, now.BadHits, now.Caught));
        Assert.Equal((2, 2, 1, 1, 1), (then.Same, then.NewlyEscalated.Cases, then.GoodHits, then.BadHits, then.Caught));
    }

    [Fact]
    public void What_the_draft_cannot_answer_is_counted_and_never_taken_for_a_yes()
    {
        var asksMore = Table with { Inputs = [.. Table.Inputs, new("channel", PolicyInputType.Text)] };

        Assert.Equal(7, PolicyBackTest.Run(asksMore, Decisions).Unanswered.Cases);
    }
}
