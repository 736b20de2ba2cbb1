using CsCheck;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.Exceptions.ExceptionHistories;

namespace RetailLedger.Domain.Tests.Exceptions;

public sealed class SilenceBoundTests
{
    private static readonly SilencePolicy Policy = SilencePolicy.Current;
    private static readonly string[] Edges = ["tracking", "packing", "capture", "none", "order-known"];
    private static readonly DateOnly Day = new(2026, 9, 1);
    private static readonly TrackExpectation Tracking = TrackExpectations.Find("tracking")!;
    private static readonly TrackExpectation Packing = TrackExpectations.Find("packing")!;

    [Fact]
    public void A_bound_is_learned_from_enough_answers_and_says_from_which() =>
        Assert.Equal(new SilenceBoundLearned("tracking", 90, 50, 300, 172_800, Day, Day, "silence/1"), Single<SilenceBoundLearned>(Decide(Answers("tracking", 300, 50), null)));

    [Fact]
    public void Unknown_and_unlearnable_steps_are_refused()
    {
        Assert.Equal("silence.no_such_edge", Refusal(Decide(Answers("none", 300, 60), null)));
        Assert.Equal("silence.not_learnable", Refusal(Decide(Answers("order-validation", 300, 60), null)));
        Assert.Equal("silence.not_learnable", Refusal(Decide(Answers("order-known", 300, 60), null)));
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, true)]
    [InlineData(301, true)]
    public void Fewer_answers_than_that_teach_nothing(int answers, bool learned) => Assert.Equal(learned, Decide(Answers("tracking", answers, 3_600), null) is Decision.Accepted);

    [Fact]
    public void A_bound_is_never_longer_than_declared_nor_shorter_than_anybody_looks()
    {
        Assert.Equal(172_800, Single<SilenceBoundLearned>(Decide(Answers("tracking", 300, 900_000), null)).BoundSeconds);
        Assert.Equal(60, Single<SilenceBoundLearned>(Decide(Answers("tracking", 300, 2), null)).BoundSeconds);
        Assert.Equal(60, Single<SilenceBoundLearned>(Decide(Answers("tracking", 300, 33), null)).BoundSeconds);
        Assert.Equal(61, Single<SilenceBoundLearned>(Decide(Answers("tracking", 300, 34), null)).BoundSeconds);
    }

    [Theory]
    [InlineData(43, false)]
    [InlineData(44, true)]
    [InlineData(45, true)]
    [InlineData(37, false)]
    [InlineData(36, true)]
    [InlineData(35, true)]
    public void A_bound_that_would_hardly_change_stays(int now, bool learned)
    {
        // A margin of one to one shows the limit as it is.
        var plain = Policy with { MarginPercent = 100, ShortestSeconds = 1 };
        var before = Fold(new SilenceBoundLearned("tracking", 40, 40, 300, 172_800, Day, Day, "v"));
        Assert.Equal(learned, LearnSilenceBoundDecider.Decide(Answers("tracking", 300, now), before, plain) is Decision.Accepted);
    }

    [Fact]
    public void A_declaration_that_was_shortened_counts_and_a_bound_of_an_unknown_step_does_not()
    {
        Assert.Equal(Tracking.Within, Fold(new SilenceBoundLearned("tracking", long.MaxValue, 1, 1, 1, Day, Day, "v"))!.Within(Tracking));
        Assert.Null(Fold(new SilenceBoundLearned("none", 5, 1, 1, 1, Day, Day, "v")));
        Assert.Equal(Packing.Within, SilenceBounds.Declared.Within(Packing));
    }

    [Fact]
    public void Every_history_folds_and_deciding_again_yields_nothing() =>
        Gen.Select(Gen.Int[0, 4].Select(n => Edges[n]), Gen.Int[0, 400], Gen.Long[0, 100_000_000]).Array[1, 6].Sample(history =>
        {
            SilenceBounds? bounds = null;
            foreach (var (edge, answers, seconds) in history)
            {
                if (Decide(Answers(edge, answers, seconds), bounds) is not Decision.Accepted accepted)
                    continue;
                bounds = accepted.Events.Aggregate(bounds, SilenceBounds.Evolve);
                Assert.IsType<Decision.AlreadyDone>(Decide(Answers(edge, answers, seconds), bounds));
                Assert.InRange(bounds!.Within(TrackExpectations.Find(edge)!), TimeSpan.FromSeconds(60), TrackExpectations.Find(edge)!.Within);
            }
        }, iter: 10_000);

    [Fact]
    public void The_scale_of_delays_rounds_up_by_no_more_than_a_thirty_second() => Gen.Long[1, 1_000_000_000].Sample(seconds =>
    {
        var step = DelayScale.StepOf(TimeSpan.FromSeconds(seconds));
        var longest = DelayScale.LongestSeconds(step);
        Assert.InRange(longest, seconds, seconds + (seconds / 32));
        Assert.Equal(step, DelayScale.StepOf(TimeSpan.FromSeconds(longest)));
        Assert.True(DelayScale.StepOf(TimeSpan.FromSeconds(longest + 1)) > step);
    }, iter: 20_000);

    [Fact]
    public void The_scale_finds_the_same_hundredth_as_the_answers_themselves() => Gen.Long[1, 500_000].Array[1, 200].Sample(seconds =>
    {
        var counts = seconds.GroupBy(s => DelayScale.StepOf(TimeSpan.FromSeconds(s))).ToDictionary(step => step.Key, step => (long)step.Count());
        var exact = seconds.Order().ElementAt(((seconds.Length * 99) + 99) / 100 - 1);
        Assert.InRange(DelayScale.PercentileSeconds(counts, 99), exact, exact + (exact / 32));
    }, iter: 5_000);

    [Fact]
    public void Nothing_and_less_than_a_second_count_as_a_second()
    {
        Assert.Equal(1, DelayScale.LongestSeconds(DelayScale.StepOf(TimeSpan.Zero)));
        Assert.Equal(1, DelayScale.LongestSeconds(DelayScale.StepOf(TimeSpan.FromMilliseconds(999))));
        Assert.Equal(2, DelayScale.LongestSeconds(DelayScale.StepOf(TimeSpan.FromMilliseconds(1_001))));
    }

    [Fact]
    public void A_step_that_not_everybody_reports_is_listened_for_once_its_bound_is_learned()
    {
        var learned = Fold(new SilenceBoundLearned("packing", 600, 300, 300, 1, Day, Day, "v"))!;
        Assert.DoesNotContain(Changes("retail.pick.started.v1", new PickStarted("S", "O"), SilenceBounds.Declared), change => change.Wait == "packing S");
        Assert.Contains(new ExpectationChange.Armed("packing S", Now.AddSeconds(600)), Changes("retail.pick.started.v1", new PickStarted("S", "O"), learned));
    }

    [Fact]
    public void What_overtakes_a_report_ends_the_wait_until_it_is_known_that_it_is_always_made()
    {
        var learned = Fold(new SilenceBoundLearned("pick-start", 600, 300, 300, 1, Day, Day, "v"))!;
        Assert.Contains(new ExpectationChange.Ended("pick-start S"), Changes("retail.pack.completed.v1", new PackCompleted("S", "O"), SilenceBounds.Declared));
        Assert.DoesNotContain(Changes("retail.pack.completed.v1", new PackCompleted("S", "O"), learned), change => change.Wait == "pick-start S");

        var overtaken = Waits(Instructed("S"), new PackCompleted("S", "O"));
        var command = new NoticeSilence("order/O", "pick-start S", Now);
        Assert.Equal(Decision.Nothing, NoticeSilenceDecider.Decide(command, overtaken));
        Assert.True(Single<ExpectedEventMissed>(NoticeSilenceDecider.Decide(command with { EvenIfOvertaken = true }, overtaken)).Overtaken);
        Assert.Null(Single<ExpectedEventMissed>(NoticeSilenceDecider.Decide(command with { EvenIfOvertaken = true }, Waits(Instructed("S")))).Overtaken);
        Assert.Equal(Decision.Nothing, NoticeSilenceDecider.Decide(command with { EvenIfOvertaken = true }, Waits(Instructed("S"), new PackCompleted("S", "O"), new PickStarted("S", "O"))));
        Assert.Equal(Decision.Nothing, NoticeSilenceDecider.Decide(command with { EvenIfOvertaken = true }, Waits(Instructed("S"), new PackCompleted("S", "O"), new OrderCancelled("O", "x"))));
    }

    [Fact]
    public void What_was_answered_for_good_is_not_asked_again()
    {
        var money = new PaymentAuthorized("P", new(1, "GBP"), "O");
        Assert.Equal(["order-known", "capture P"], Waits(money)!.Open);
        Assert.Equal(["capture P"], Waits(money, new OrderPlaced("O", [], new(1, "GBP")))!.Open.Where(wait => wait is not ("order-validation" or "till-payment")));
        Assert.DoesNotContain("order-known", Waits(new OrderPlaced("O", [], new(1, "GBP")), money, money with { PaymentId = "Q" })!.Open);
    }

    [Fact]
    public void A_delay_is_measured_from_the_last_word_to_the_answer_of_the_same_thing()
    {
        var (waits, ended) = CaseDelays.None.Hear("retail.shipment.dispatched.v1", new ShipmentDispatched("S", "O"), Now, _ => true);
        Assert.Empty(ended);
        (waits, ended) = waits.Hear("retail.shipment.scanned.v1", new ShipmentScanned("S", "hub", "O"), Now.AddHours(3), _ => true);
        Assert.Equal([new("first-scan", TimeSpan.FromHours(3)), new AnswerDelay("tracking", TimeSpan.FromHours(3))], ended);
        (waits, ended) = waits.Hear("retail.delivery.proven.v1", new DeliveryProven("T", "O"), Now.AddHours(4), _ => true);
        Assert.Empty(ended);
        (waits, ended) = waits.Hear("retail.delivery.proven.v1", new DeliveryProven("S", "O"), Now.AddHours(8), _ => true);
        Assert.Equal([new AnswerDelay("tracking", TimeSpan.FromHours(5))], ended);
        Assert.Equal(["billing"], waits.Since.Keys);
    }

    private static FulfilmentInstructed Instructed(string shipment) => new("O", shipment, "L", FulfilmentMode.ShipFromStore, []);

    [Fact]
    public void A_step_that_an_event_does_not_ask_for_is_not_measured()
    {
        var placed = new OrderPlaced("O", [], new(500, "GBP"));
        Assert.Contains("till-payment", CaseDelays.None.Hear("retail.order.placed.v1", placed, Now, _ => true).After.Since.Keys);
        Assert.DoesNotContain("till-payment", CaseDelays.None.Hear("retail.order.placed.v1", placed, Now, expected => expected.Edge != "till-payment").After.Since.Keys);
    }

    private static IReadOnlyList<ExpectationChange> Changes(string type, ILedgerEvent @event, SilenceBounds bounds) => TrackExpectations.ChangesBy(type, @event, Now, bounds);

    private static CaseSilence? Waits(params IEnumerable<ILedgerEvent> history) => history.Aggregate((CaseSilence?)null, CaseSilence.Evolve);

    private static SilenceBounds? Fold(params IEnumerable<ILedgerEvent> events) => events.Aggregate((SilenceBounds?)null, SilenceBounds.Evolve);

    private static LearnSilenceBound Answers(string edge, int answers, long seconds) =>
        new(edge, answers == 0 ? new Dictionary<int, long>() : new() { [DelayScale.StepOf(TimeSpan.FromSeconds(seconds))] = answers }, Day, Day);

    private static Decision Decide(LearnSilenceBound command, SilenceBounds? bounds) => LearnSilenceBoundDecider.Decide(command, bounds, Policy);
}
