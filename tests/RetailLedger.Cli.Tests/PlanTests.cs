using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Cli.Tests;

public sealed class PlanTests
{
    private static readonly DemoPlan TenDays = new DemoRetailer(1, 10).Plan();

    private static readonly Dictionary<string, Network> Named = new(StringComparer.Ordinal)
    {
        ["perfect"] = Network.Perfect,
        ["usual"] = Network.Usual,
        ["chaos"] = Network.Chaos,
    };

    public static TheoryData<string> Networks => [.. Named.Keys];

    private static readonly DemoPlan Default = new DemoRetailer(DemoRetailer.DefaultSeed, DemoRetailer.DefaultDays).Plan();

    [Fact]
    public void The_same_seed_tells_the_same_story() => Assert.Equal(TenDays.Digest(), new DemoRetailer(1, 10).Plan().Digest());

    [Fact]
    public void Another_seed_tells_another_story()
    {
        var other = new DemoRetailer(2, 10).Plan();
        Assert.NotEqual(TenDays.Digest(), other.Digest());
        Assert.Empty(TenDays.Steps.Select(step => step.Id).Intersect(other.Steps.Select(step => step.Id)));
    }

    /// <summary>A ledger that heard the old story would answer the new one with conflicts. When this fails on purpose, raise <c>Naming.Story</c> too.</summary>
    [Fact]
    public void The_story_of_seed_one_is_the_one_that_was_published() =>
        Assert.True(TenDays.Digest() == "ff6be2e9197ec3eb4ebf8d32e9abeb4d580f270ff32865bf08562c76d4ab5063", TenDays.Digest());

    /// <summary>The ledger would refuse it, and the story would end there.</summary>
    [Fact]
    public void Nobody_in_the_story_agrees_to_more_than_they_may()
    {
        var commands = new DemoRetailer(1, DemoRetailer.MostDays).Plan().Steps.OfType<PlannedCommand>().Select(command => (command.By, command.Address, Body: JsonSerializer.SerializeToNode(command.Body)!)).ToList();
        var limits = commands.Where(command => command.Address.EndsWith("/authorities", StringComparison.Ordinal)
            && !command.Body["Kinds"]!.AsArray().Any(kind => ActKinds.OfOverrides.Concat(ActKinds.OfFindings).Concat(ActKinds.OfFollowing).Concat(ActKinds.OfPolicies).Concat(ActKinds.OfPurchasing).Contains((string)kind!))).ToDictionary(command => command.Address.Split('/')[3], command => Minor(command.Body["Limit"]!));
        var asked = commands.Where(command => command.Address == "/api/approvals/request")
            .ToDictionary(command => $"/api/approvals/decide/{command.Body["Kind"]}/{command.Body["Subject"]}", command => Minor(command.Body["Amount"]!), StringComparer.Ordinal);
        var agreed = commands.Where(command => asked.ContainsKey(command.Address)).ToList();

        Assert.True(agreed.Count > 100);
        Assert.All(agreed, command => Assert.True(asked[command.Address] <= limits[command.By], $"{command.By} {command.Address}"));

        static long Minor(JsonNode money) => (long)money["Minor"]!;
    }

    [Fact]
    public void More_days_tell_the_same_story_further()
    {
        var longer = new DemoRetailer(1, 14).Plan();
        // What was lost on the last day comes after the end.
        Assert.Equal(TenDays.Steps.Where(step => step.At < TenDays.Until).Select(step => step.Id), longer.Steps.Where(step => step.At < TenDays.Until).Select(step => step.Id));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Steps_come_in_the_order_in_which_they_are_sent(string network)
    {
        var plan = new DemoRetailer(1, 10, Named[network]).Plan();
        Assert.Equal(plan.Steps.Select(step => step.At).Order(), plan.Steps.Select(step => step.At));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_named_cause_comes_before_its_effect_and_in_the_same_case(string network)
    {
        var seen = new Dictionary<string, PlannedFact>(StringComparer.Ordinal);
        foreach (var fact in new DemoRetailer(1, 20, Named[network]).Plan().Facts)
        {
            if (fact.CausedBy is { } cause)
            {
                Assert.True(seen.ContainsKey(cause), $"{fact.Id} comes before its cause {cause}.");
                Assert.Equal(seen[cause].Case, fact.Case);
                Assert.True(seen[cause].OccurredAt <= fact.OccurredAt, $"{fact.Id} happened before its cause.");
            }

            seen.TryAdd(fact.Id, fact);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_network_changes_when_things_are_heard_and_nothing_else(string network)
    {
        static IEnumerable<(string, DateTimeOffset, ILedgerEvent)> Said(DemoPlan plan) =>
            plan.Facts.Where(fact => !fact.Again).Select(fact => (fact.Id, fact.OccurredAt, fact.Data)).OrderBy(fact => fact.Id, StringComparer.Ordinal);
        var (clean, carried) = (new DemoRetailer(1, 10, Network.Perfect).Plan(), new DemoRetailer(1, 10, Named[network]).Plan());
        Assert.Equal(Said(clean).Select(fact => (fact.Item1, fact.Item2)), Said(carried).Select(fact => (fact.Item1, fact.Item2)));
        Assert.Equal(clean.Commands.Select(command => command.Id).Order(StringComparer.Ordinal), carried.Commands.Select(command => command.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void In_chaos_one_message_in_ten_is_lost_and_one_in_ten_comes_twice()
    {
        var plan = new DemoRetailer(1, 20, Network.Chaos).Plan();
        var facts = plan.Facts.Where(fact => fact is { Again: false, Foreign: false }).ToList();
        Assert.InRange((double)plan.Facts.Count(fact => fact.Again) / facts.Count, 0.08, 0.12);
        Assert.InRange((double)facts.Count(fact => fact.At - fact.OccurredAt > TimeSpan.FromMinutes(45)) / facts.Count, 0.06, 0.14);
    }

    [Fact]
    public void Whoever_answers_the_ledger_does_so_after_it_has_heard_what_was_before()
    {
        var plan = new DemoRetailer(1, 20, Network.Chaos).Plan();
        foreach (var steps in plan.Steps.Where(step => step is not PlannedFact { Again: true }).GroupBy(step => step.Case))
        {
            foreach (var answer in steps.OfType<PlannedFact>().Where(fact => fact.Answers))
            {
                Assert.All(steps.OfType<PlannedFact>().Where(fact => fact.OccurredAt < answer.OccurredAt.AddHours(-1)),
                    before => Assert.True(before.At < answer.At, $"{answer.Id} answers before {before.Id} was heard."));
            }
        }
    }

    [Fact]
    public void Twenty_people_with_names_of_their_own_decide()
    {
        Assert.Equal(20, DemoRetailer.Staff.DistinctBy(person => person.Id).Count());
        // Whoever gives the staff their rights, and adopts the policies that bind them, is none of them.
        var (rights, decisions) = (Default.Commands.Where(command => command.By == "operator").ToList(), Default.Commands.Where(command => command.By != "operator").ToList());
        Assert.All(decisions, command => Assert.Contains(DemoRetailer.Staff, person => person.Id == command.By));
        Assert.InRange(decisions.Select(command => command.By).Distinct().Count(), 10, 20);
        Assert.Equal(DemoRetailer.Staff.Select(person => $"person/{person.Id}").Append("policies").Order(), rights.Select(command => command.Case).Distinct().Order());
    }

    [Fact]
    public void An_id_is_used_once_and_sent_again_word_for_word()
    {
        foreach (var sent in Default.Facts.GroupBy(fact => fact.Id).Where(group => group.Count() > 1))
        {
            var (first, again) = (sent.First(), sent.Last());
            Assert.Equal(2, sent.Count());
            Assert.True(!first.Again && again.Again);
            Assert.Equal(first, again with { At = first.At, Again = false });
            Assert.True(first.At < again.At);
        }
    }

    [Fact]
    public void The_money_adds_up()
    {
        var payments = Default.Facts.Where(fact => fact is { Data: PaymentCaptured, Foreign: false }).ToLookup(fact => fact.Case, fact => ((PaymentCaptured)fact.Data).Amount);
        var orders = Default.Facts.Where(fact => fact.Data is OrderPlaced).ToLookup(fact => fact.Case, fact => ((OrderPlaced)fact.Data).Total);
        var received = Default.Facts.Where(fact => fact.Data is PaymentReceived).ToLookup(fact => fact.Case, fact => ((PaymentReceived)fact.Data).Amount);
        var amended = Default.Facts.Where(fact => fact.Data is OrderAmended).ToLookup(fact => fact.Case, fact => ((OrderAmended)fact.Data).Total);
        foreach (var fact in Default.Facts)
        {
            if (fact.Data is InvoiceIssued invoice)
            {
                Assert.Equal(invoice.Total, Sum(invoice.Lines));
                // A bill may be unpaid when the story ends, or the news of the payment be under way.
                Assert.All(payments[fact.Case].Concat(received[fact.Case]), paid => Assert.Equal(invoice.Total, paid));
                Assert.Contains(invoice.Total, orders[fact.Case].Concat(amended[fact.Case]));
            }
            else if (fact.Data is CreditMemoIssued credit)
            {
                Assert.Equal(credit.Total, Sum(credit.Lines));
                Assert.True(credit.Total.Minor <= orders[fact.Case].First().Minor, $"{credit.CreditMemoNumber} credits more than was sold.");
            }
        }
    }

    [Fact]
    public void A_line_costs_its_quantity_times_its_price() =>
        Assert.All(
            Default.Facts.Select(fact => fact.Data).OfType<InvoiceIssued>().SelectMany(invoice => invoice.Lines),
            line => Assert.Equal(Rounding.LineAmount(line.Quantity, line.UnitPrice), line.Amount));

    [Fact]
    public void The_default_demo_has_the_size_and_the_troubles_it_promises()
    {
        Assert.InRange(Default.Steps.Count, 8_000, 12_000);
        Assert.Contains(Default.Facts, fact => fact.Again);
        Assert.Contains(Default.Facts, fact => fact.Foreign);
        Assert.Contains(Default.Facts, fact => fact is { Again: false } && fact.At - fact.OccurredAt > TimeSpan.FromMinutes(45));
        Assert.Contains(Default.Commands, command => command.RefusedWith is not null);
        var promised = Default.Facts.Where(fact => fact.Data is OrderPlaced).ToLookup(fact => fact.Case, fact => ((OrderPlaced)fact.Data).PromisedFor);
        Assert.Contains(Default.Facts, fact => fact.Data is DeliveryProven && promised[fact.Case].FirstOrDefault() is { } by && fact.OccurredAt > by);
    }

    /// <summary>Two brands, two companies, three regions, four channels, five places, four hundred items: all of them are in the story, not only in its books.</summary>
    [Fact]
    public void The_whole_retailer_takes_part()
    {
        var orders = Default.Facts.Where(fact => fact.Data is OrderPlaced).ToList();
        Assert.Equal(2, orders.Select(fact => fact.Scope.Brand).Distinct().Count());
        Assert.Equal(2, orders.Select(fact => fact.Scope.LegalEntity).Distinct().Count());
        Assert.Equal(3, orders.Select(fact => fact.Scope.Region).Distinct().Count());
        Assert.Equal(["app", "store", "trade", "web"], orders.Select(fact => fact.Scope.Channel!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(5, orders.Select(fact => fact.Scope.Location).Distinct().Count());
        Assert.Equal(400, Default.Facts.Select(fact => fact.Data).OfType<Domain.MasterData.ItemListed>().Select(listed => listed.Item).Distinct().Count());
    }

    [Fact]
    public void What_was_released_the_ERP_sends_the_same_afternoon_or_days_later()
    {
        var asked = Default.Commands.Where(command => command.Case.StartsWith("purchase-order/", StringComparison.Ordinal) && command.Address == "/api/approvals/request").ToDictionary(command => command.Case, command => command.At.Date);
        var sent = Default.Facts.Where(fact => fact is { Data: Domain.ProcureToPay.PurchaseOrderIssued, Again: false }).Select(fact => (fact.OccurredAt.Date - asked[fact.Case]).Days).ToList();
        Assert.Contains(0, sent);
        Assert.Contains(sent, days => days >= 2);
    }

    /// <summary>Every kind of trouble that the catalogue of exceptions knows and a story can bring about.</summary>
    [Theory]
    [InlineData(typeof(OrderCancelled))]
    [InlineData(typeof(OrderAmended))]
    [InlineData(typeof(CreditMemoIssued))]
    [InlineData(typeof(PaymentAuthorizationFailed))]
    [InlineData(typeof(PaymentSettled))]
    [InlineData(typeof(PaymentReceived))]
    [InlineData(typeof(FraudSuspected))]
    [InlineData(typeof(FraudScreeningCleared))]
    [InlineData(typeof(PickShortfallDetected))]
    [InlineData(typeof(DeliveryFailed))]
    [InlineData(typeof(ShipmentLost))]
    [InlineData(typeof(CollectionExpired))]
    [InlineData(typeof(RefundFailed))]
    [InlineData(typeof(ExchangeShipped))]
    [InlineData(typeof(WrongItemReturned))]
    [InlineData(typeof(ReturnNotReceived))]
    [InlineData(typeof(InventoryWrittenOff))]
    [InlineData(typeof(InventoryAdjusted))]
    [InlineData(typeof(Domain.ProcureToPay.SupplierDelivered))]
    [InlineData(typeof(Domain.PromotionToPerformance.PromotionProposed))]
    public void It_happens_in_the_default_demo(Type fact) => Assert.Contains(Default.Facts, planned => planned.Data.GetType() == fact);

    [Theory]
    [InlineData("/hold")]
    [InlineData("/release")]
    [InlineData("/refuse")]
    [InlineData("/reject")]
    [InlineData("/exchange")]
    [InlineData("/store-credit")]
    [InlineData("/refund-instruction")]
    [InlineData("/reorder-parameter")]
    [InlineData("/reroute")]
    [InlineData("/reclassify")]
    [InlineData("/resolve")]
    public void People_do_it_in_the_default_demo(string act) =>
        Assert.Contains(Default.Commands, command => command.RefusedWith is null && command.Address.EndsWith(act, StringComparison.Ordinal));

    [Fact]
    public void Some_orders_go_in_two_parcels_and_some_bills_are_paid_after_two_reminders()
    {
        Assert.Contains(Default.Facts.Where(fact => fact.Data is ShipmentDispatched).GroupBy(fact => fact.Case), sent => sent.Select(fact => ((ShipmentDispatched)fact.Data).ShipmentId).Distinct().Count() == 2);
        var due = Default.Facts.Where(fact => fact.Data is InvoiceIssued { DueAt: not null }).DistinctBy(fact => fact.Case).ToDictionary(fact => fact.Case, fact => ((InvoiceIssued)fact.Data).DueAt!.Value);
        Assert.Contains(Default.Facts, fact => fact.Data is PaymentReceived && fact.OccurredAt > due[fact.Case].AddDays(14));
        Assert.Contains(Default.Facts, fact => fact.Data is PaymentReceived && fact.OccurredAt < due[fact.Case]);
    }

    /// <summary>Where a picker finds nothing the ledger asks another place, and it is that place which sends it: nothing waits for a parcel that will never come.</summary>
    [Fact]
    public void What_a_shop_does_not_find_its_warehouse_sends_or_the_order_is_given_up()
    {
        var collected = Default.Facts.Where(fact => fact.Data is OrderPlaced { CollectAt: not null }).Select(fact => fact.Case).ToHashSet();
        var shortOf = Default.Facts.Where(fact => fact is { Data: PickShortfallDetected, Again: false } && fact.At < Default.Until.AddDays(-7) && !collected.Contains(fact.Case)).ToList();
        Assert.NotEmpty(shortOf);
        Assert.All(shortOf, fact =>
        {
            var said = Default.Facts.Where(other => other.Case == fact.Case).Select(other => other.Data).ToList();
            var (missed, sent) = (((PickShortfallDetected)fact.Data).ShipmentId, said.OfType<ShipmentDispatched>().Select(parcel => parcel.ShipmentId).Distinct().ToList());
            Assert.DoesNotContain(missed, sent);
            Assert.True(sent.Count == 1 || said.OfType<OrderCancelled>().Any(), $"{fact.Case} is neither sent nor given up.");
        });
    }

    [Fact]
    public void Nobody_is_asked_for_another_price_than_the_list_has_but_by_mistake()
    {
        var prices = Default.Facts.Select(fact => fact.Data).OfType<Domain.MasterData.ItemPriced>().ToLookup(priced => priced.Item);
        var drifted = Default.Facts.Where(fact => fact is { Data: OrderPlaced, Again: false }).Where(fact => ((OrderPlaced)fact.Data).Lines
            .Any(line => prices[line.Item].Where(price => price.ValidFrom <= fact.OccurredAt).MaxBy(price => price.ValidFrom) is { } list && list.UnitPrice != line.UnitPrice)).Select(fact => fact.Case).ToHashSet();

        Assert.NotEmpty(drifted);
        // Each of them is settled by somebody who looked at its price, or given up; the newest may still be looked at.
        Assert.All(drifted, order => Assert.Contains(Default.Steps, step => step.Case == order && (step is PlannedCommand or PlannedFact { Data: OrderCancelled } || step.At > Default.Until.AddDays(-2))));
    }

    [Fact]
    public void What_is_left_to_tell_comes_with_all_that_led_to_it()
    {
        var rest = TenDays.From(TenDays.Until.AddDays(-3));
        var ids = rest.Facts.Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(rest.Facts.Where(fact => fact.CausedBy is not null), fact => Assert.Contains(fact.CausedBy!, ids));
        Assert.True(rest.Steps.Count < TenDays.Steps.Count);
    }

    private static Money Sum(IEnumerable<BilledLine> lines) => lines.Aggregate(Money.Zero("GBP"), (sum, line) => sum + line.Amount);
}
