using CsCheck;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class OrderConformanceTests
{
    private static readonly OrderPlaced Placed = new(OrderId, [], new(10_000, "GBP"));

    private static PaymentCaptured Captured(string id = "P1", long minor = 100) => new(id, new(minor, "GBP"), OrderId);

    private static PaymentAuthorized Authorized(long minor) => new("P1", new(minor, "GBP"), OrderId);

    private static ShipmentDispatched Sent(string id = "S1") => new(id, OrderId);

    private static DeliveryProven Delivered(string id = "S1") => new(id, OrderId);


    public static TheoryData<string, ILedgerEvent[]> Breaches => new(new OrderBreaches(OrderId).All.Select(breach => (breach.Rule, breach.History)));

    [Fact]
    public void R161_A_rule_that_guards_a_control_names_one_that_is_known()
    {
        var controls = OrderRules.All.Select(rule => rule.Control).OfType<string>().ToList();

        Assert.Equal(4, controls.Count);
        Assert.All(controls, control => Assert.NotNull(Controls.Find(control)));
        Assert.NotNull(Controls.Find(RetailLedger.Domain.ReturnToResolution.ReturnConformance.RefundControl));
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void R136_Each_rule_has_a_history_that_breaks_exactly_it(string rule, ILedgerEvent[] history) =>
        Assert.Equal([rule], Broken([.. history.Select((e, i) => (e, Start.AddHours(i)))]));

    [Fact]
    public void R136_Every_rule_is_broken_by_a_test_has_a_sentence_and_a_code_of_its_own()
    {
        Assert.Equal(OrderRules.All.Select(rule => rule.Code).Order(), Breaches.Select(row => row.Data.Item1).Order());
        Assert.Equal(OrderRules.All.Count, OrderRules.All.Select(rule => rule.Code).Distinct().Count());
        Assert.All(OrderRules.All, rule => Assert.Matches(@"^[A-Z].*\.$", rule.Sentence));
        Assert.All(OrderRules.All, rule => Assert.Matches(@"^[a-z]+\.[a-z_]+$", rule.Code));
    }

    [Fact]
    public void R136_What_merely_arrives_late_breaks_nothing()
    {
        Assert.Empty(Broken((Placed, Start), (Delivered(), Start.AddHours(9)), (Sent(), Start.AddHours(2)), (new PickStarted("S1", OrderId), Start.AddHours(1))));
        Assert.Empty(Broken((Placed, Start), (new OrderCancelled(OrderId, "x"), Start.AddHours(2)), (Captured(), Start.AddHours(1))));
        Assert.Empty(Broken((Placed, Start), (new OrderHeld(OrderId, "x"), Start.AddHours(2)), (new OrderReleased(OrderId, "x"), Start.AddHours(5)), (Sent(), Start.AddHours(1)), (Sent("S2"), Start.AddHours(6))));
        Assert.Empty(Broken((Placed, Start), (new ShipmentScanned("S1", "hub", OrderId), Start.AddHours(3)), (Delivered(), Start.AddHours(9)), (new ShipmentScanned("S1", "hub", OrderId), Start.AddHours(2))));
    }

    [Fact]
    public void Whoever_answers_a_question_of_ours_may_have_a_clock_behind_ours_but_a_clearance_from_before_it_is_no_answer()
    {
        var (asked, cleared) = (new FraudScreeningRequested(OrderId, [], 40, "v"), new FraudScreeningCleared(OrderId));
        Assert.Empty(Broken((Placed, Start), (asked, Start.AddHours(3)), (cleared, Start.AddHours(2)), (Sent(), Start.AddHours(4))));
        Assert.Equal(["shipment.dispatched_before_clearance"], Broken((Placed, Start), (cleared, Start.AddHours(1)), (asked, Start.AddHours(3)), (Sent(), Start.AddHours(4))));
        Assert.Equal(["shipment.dispatched_before_clearance"], Broken((Placed, Start), (asked, Start.AddHours(3)), (cleared, Start.AddHours(5)), (Sent(), Start.AddHours(4))));
        Assert.Equal(["shipment.dispatched_before_clearance"],
            Broken((Placed, Start), (new FraudSuspected(OrderId, "x"), Start.AddHours(3)), (cleared, Start.AddHours(2)), (Sent(), Start.AddHours(4))));
    }

    [Fact]
    public void R136_Of_two_facts_that_do_not_go_together_the_second_to_arrive_is_named() => Assert.Equal(
        ["order.shipped_after_cancel"], Broken((Placed, Start), (Sent(), Start.AddHours(5)), (new OrderCancelled(OrderId, "x"), Start.AddHours(2))));

    [Fact]
    public void A_parcel_is_sent_again_after_a_failed_delivery_and_a_payment_is_taken_in_parts_up_to_what_was_set_aside()
    {
        Assert.Empty(Broken((Placed, Start), (Sent(), Start.AddHours(1)), (new DeliveryFailed("S1", "away", OrderId), Start.AddHours(2)), (Sent(), Start.AddHours(3))));
        Assert.Empty(Broken((Placed, Start), (Authorized(200), Start), (Captured(), Start.AddHours(1)), (Captured(), Start.AddHours(2))));
    }

    [Fact]
    public void R136_An_independent_reading_finds_the_same_on_any_history()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Timed.Sample(history =>
        {
            var course = OrderCourse.Empty;
            for (var i = 0; i < history.Length; i++)
            {
                var (@event, at) = history[i];
                var broken = OrderConformance.RulesBroken(course, @event, at);
                Assert.Equal(TrackCritic.Broken(history, i), broken.Order(StringComparer.Ordinal));
                foreach (var rule in broken)
                    seen.AddOrUpdate(rule, 1, (_, times) => times + 1);
                course = course.After(@event, at);
            }
        }, iter: 10_000);
        Assert.Equal(OrderRules.All.Select(rule => rule.Code).Order(), seen.Keys.Order());
    }

    [Fact]
    public void R136_What_we_decide_and_a_partner_who_keeps_the_rules_break_none() => GoodPartner.Histories.Sample(history =>
    {
        Assert.Empty(Broken(history));
        Assert.Equal(history.Length, history.Count(entry => entry.Event.Links().Any(link => link is { Type: ObjectTypes.Order, Id: OrderId })));
    }, iter: 5_000);

    [Fact]
    public void A_deviation_is_noted_once_for_a_rule_and_an_event()
    {
        var order = Fold([Placed]);
        var decision = DetectDeviationDecider.Decide(new(OrderId, "payment.captured_twice", "e1"), order);

        Assert.Equal(Decision.Accept(new DeviationDetected(OrderId, "payment.captured_twice", "e1")), decision);
        Assert.True(Settle.Again(order, o => DetectDeviationDecider.Decide(new(OrderId, "payment.captured_twice", "e1"), o)));
        Assert.True(Settle.Again(null, o => DetectDeviationDecider.Decide(new(OrderId, "payment.captured_twice", "e1"), o)));
        Assert.Equal("deviation.rule_unknown", Assert.IsType<Decision.Refused>(DetectDeviationDecider.Decide(new(OrderId, "order.odd", "e1"), order)).Code);
    }

    private static List<string> Broken(params (ILedgerEvent Event, DateTimeOffset At)[] history)
    {
        var (course, broken) = (OrderCourse.Empty, new List<string>());
        foreach (var (@event, at) in history)
        {
            broken.AddRange(OrderConformance.RulesBroken(course, @event, at));
            course = course.After(@event, at);
        }

        return broken;
    }
}
