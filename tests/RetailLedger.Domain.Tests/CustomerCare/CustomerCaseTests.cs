using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.CustomerCare;

/// <summary>What a customer wrote ends in a queue, whoever or whatever reads it, and what a person says of it counts.</summary>
public sealed class CustomerCaseTests
{
    private const string Id = "CASE-1";
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly CaseReceived Received = new(Id, "email", new() { Subject = "customer/C1", Sealed = "x" }, Monday, "WEB-1", "C1");
    private static readonly TextVerdict Verdict = new("customer-message", "1", "cancel-order", "cancel-order", 0.9m, 0.65m, ["cancel"], "d");

    [Fact]
    public void A_sure_classifier_is_followed_and_stands_in_the_event()
    {
        var events = Accepted(ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict), Fold(Received)));

        Assert.Equal(
            new CaseClassified(Id, CaseCategory.CancelOrder, CasePriority.P1, "customer-message", "1", Verdict.Words, "cancel-order", 0.9m, 0.65m, "d"), Assert.IsType<CaseClassified>(events[0]));
        Assert.Equal(new CaseRouted(Id, "order-desk", ClassifyCaseDecider.Sure, Monday.AddMinutes(15), Monday.AddMinutes(12)), events[1]);
        Assert.Equal(CaseStage.Queued, Fold([Received, .. events])!.Stage);
    }

    [Theory]
    [InlineData("cancel-order", 0.6499, ClassifyCaseDecider.Unsure)]
    [InlineData(null, 0.9, ClassifyCaseDecider.None)]
    [InlineData("a word of another release", 0.9, ClassifyCaseDecider.None)]
    public void What_nothing_is_sure_of_a_person_reads(string? label, double confidence, string why)
    {
        var events = Accepted(ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict with { Label = label, Confidence = (decimal)confidence }), Fold(Received)));

        var classified = Assert.IsType<CaseClassified>(events[0]);
        Assert.Equal((CaseCategory.Unclear, "cancel-order", (decimal)confidence), (classified.Category, classified.Nearest, classified.Confidence));
        Assert.Equal(("triage", why), (Assert.IsType<CaseRouted>(events[1]).Queue, ((CaseRouted)events[1]).Why));
        Assert.Equal(CaseStage.Triage, Fold([Received, .. events])!.Stage);
    }

    [Fact]
    public void At_the_threshold_it_is_sure() =>
        Assert.Equal(CaseCategory.CancelOrder, Assert.IsType<CaseClassified>(Accepted(ClassifyCaseDecider.Decide(new(Id, "", Verdict with { Confidence = 0.65m }), Fold(Received)))[0]).Category);

    [Theory]
    [InlineData("Please CANCEL my order", CaseCategory.CancelOrder, "order-desk")]
    [InlineData("The vase was smashed.", CaseCategory.Damaged, "returns-desk")]
    [InlineData("Hello", CaseCategory.Unclear, "triage")]
    [InlineData(null, CaseCategory.Unclear, "triage")]
    public void Without_a_classifier_rules_route_every_case_and_say_so(string? text, CaseCategory category, string queue)
    {
        var events = Accepted(ClassifyCaseDecider.Decide(new(Id, text, null, "classifier.slow"), Fold(Received)));

        var classified = Assert.IsType<CaseClassified>(events[0]);
        Assert.Equal((category, CaseRules.Name, CaseRules.Version, null), (classified.Category, classified.By, classified.Version, classified.Confidence));
        Assert.Equal((queue, "classifier.slow"), (Assert.IsType<RoutedByRules>(events[1]).Queue, ((RoutedByRules)events[1]).Why));
    }

    [Fact]
    public void A_case_is_sorted_once_until_the_customer_writes_again()
    {
        ILedgerEvent[] sorted = [Received, .. Accepted(ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict), Fold(Received)))];

        Assert.Equal(Decision.Nothing, ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict), Fold(sorted)));
        Assert.Equal("case.unknown", Refusal(ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict), null)));
        Assert.Equal(CaseStage.Received, Fold([.. sorted, new CaseResolved(Id, "answered", CaseCategory.CancelOrder), Received])!.Stage);
    }

    [Fact]
    public void A_person_says_otherwise_and_the_case_moves_to_the_queue_of_that()
    {
        ILedgerEvent[] sorted = [Received, .. Accepted(ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict), Fold(Received)))];

        Assert.Equal(
            [new CaseReclassified(Id, CaseCategory.Invoice, CasePriority.P4, CaseCategory.CancelOrder), new CaseRouted(Id, "billing", "person", Monday.AddHours(24), Monday.AddHours(19).AddMinutes(12))],
            Accepted(ReclassifyCaseDecider.Decide(new(Id, CaseCategory.Invoice), Fold(sorted))));
        Assert.Equal(Monday.AddMinutes(15), Assert.IsType<CaseRouted>(Accepted(ReclassifyCaseDecider.Decide(new(Id, CaseCategory.Invoice, CasePriority.P1), Fold(sorted)))[1]).AnswerBy);
        Assert.Equal(Decision.Nothing, ReclassifyCaseDecider.Decide(new(Id, CaseCategory.CancelOrder), Fold(sorted)));
    }

    [Theory]
    [InlineData("case.unknown", false, false, CaseCategory.Invoice)]
    [InlineData("case.resolved", true, true, CaseCategory.Invoice)]
    [InlineData("case.no_category", true, false, CaseCategory.Unclear)]
    public void What_a_person_may_not_say_is_told(string code, bool isKnown, bool isResolved, CaseCategory category)
    {
        var known = isKnown ? Fold(Received) : null;
        Assert.Equal(code, Refusal(ReclassifyCaseDecider.Decide(new(Id, category), isResolved ? CustomerCase.Evolve(known, new CaseResolved(Id, "answered", CaseCategory.Price)) : known)));
    }

    [Fact]
    public void Whoever_resolves_a_case_lets_stand_what_it_is_about_so_that_must_be_said()
    {
        ILedgerEvent[] unclear = [Received, .. Accepted(ClassifyCaseDecider.Decide(new(Id, "Hello", null), Fold(Received)))];
        ILedgerEvent[] said = [.. unclear, .. Accepted(ReclassifyCaseDecider.Decide(new(Id, CaseCategory.Loyalty), Fold(unclear)))];

        Assert.Equal("case.unknown", Refusal(ResolveCaseDecider.Decide(new(Id, "answered"), null)));
        Assert.Equal("case.unclear", Refusal(ResolveCaseDecider.Decide(new(Id, "answered"), Fold(Received))));
        Assert.Equal("case.unclear", Refusal(ResolveCaseDecider.Decide(new(Id, "answered"), Fold(unclear))));
        Assert.Equal("case.no_code", Refusal(ResolveCaseDecider.Decide(new(Id, " "), Fold(said))));
        Assert.Equal([new CaseResolved(Id, "answered", CaseCategory.Loyalty)], Accepted(ResolveCaseDecider.Decide(new(Id, "answered"), Fold(said))));
        Assert.Equal(Decision.Nothing, ResolveCaseDecider.Decide(new(Id, "answered"), Fold([.. said, new CaseResolved(Id, "answered", CaseCategory.Loyalty)])));
    }

    [Fact]
    public void After_any_history_a_command_that_is_decided_again_yields_nothing()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var history = new AnyEvents(seed).History(30).Where(e => e.OwnStream() == "case/1").ToArray();
            foreach (var decide in Commands)
            {
                var known = Fold(history);
                if (decide(known) is Decision.Accepted accepted)
                    Assert.Equal(Decision.Nothing, decide(accepted.Events.Aggregate(known, CustomerCase.Evolve)));
            }
        }
    }

    [Fact]
    public void The_row_keeps_what_was_concluded_beside_what_a_person_says()
    {
        ILedgerEvent[] sorted = [Received, .. Accepted(ClassifyCaseDecider.Decide(new(Id, "Cancel it", Verdict), Fold(Received)))];
        ILedgerEvent[] history = [.. sorted, .. Accepted(ReclassifyCaseDecider.Decide(new(Id, CaseCategory.Invoice), Fold(sorted))), new CaseResolved(Id, "answered", CaseCategory.Invoice)];

        var row = history.Index().Aggregate((CaseRow?)null, (row, one) => CaseRow.Evolve(row, new(Id), Recorded.As(one.Item, Monday.AddMinutes(one.Index), one.Index + 1)))!;

        Assert.Equal((CaseStage.Resolved, CaseCategory.Invoice, CaseCategory.CancelOrder), (row.Stage, row.Category, row.Concluded));
        Assert.Equal(("test", 0.9m, "cancel", "answered", "WEB-1"), (row.By, row.Confidence, row.Words, row.Resolution, row.OrderId));
    }

    private static readonly Func<CustomerCase?, Decision>[] Commands =
    [
        known => ClassifyCaseDecider.Decide(new("1", "Cancel it", Verdict), known), known => ClassifyCaseDecider.Decide(new("1", "Cancel it", null), known),
        known => ReclassifyCaseDecider.Decide(new("1", CaseCategory.Price), known), known => ResolveCaseDecider.Decide(new("1", "answered"), known),
    ];

    private static CustomerCase? Fold(params ILedgerEvent[] history) => history.Aggregate((CustomerCase?)null, CustomerCase.Evolve);

    private static IReadOnlyList<ILedgerEvent> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events;

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
