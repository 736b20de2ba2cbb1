using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Plays orders by the book: our own deciders decide, and partners do only what they were told, in the order in which it is done.</summary>
public static class GoodPartner
{
    public static Gen<(ILedgerEvent Event, DateTimeOffset At)[]> Histories { get; } =
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 4],
            (first, second, how, stockIsThin, onAccount, trouble) => new Play(first, second, collected: how == 0, stockIsThin, onAccount, trouble).Run());

    private sealed class Play(int first, int second, bool collected, bool stockIsThin, bool onAccount, int trouble)
    {
        private readonly List<(ILedgerEvent Event, DateTimeOffset At)> _history = [];
        private Order? _order;
        private int _set;
        private DateTimeOffset _now = Start;

        private Money Total => new((first + second) * 150, "GBP");

        public (ILedgerEvent Event, DateTimeOffset At)[] Run()
        {
            Fact(new OrderPlaced(OrderId, [new(1, "A1", Quantity.Each(first), new(1.50m, "GBP")), new(2, "B2", Quantity.Each(second), new(1.50m, "GBP"))],
                Total, "c1", CollectAt: collected ? "LEEDS-01" : null));
            if (!onAccount)
                Fact(new PaymentAuthorized("P1", Total, OrderId));
            Decide(order => ValidateOrderDecider.Decide(new(OrderId, [OnFile("A1"), OnFile("B2")]), order, ValidationPolicy.Current));
            if (trouble == 1)
            {
                Fact(new OrderCancelled(OrderId, "customer"));
                if (!onAccount)
                    Fact(new PaymentVoided("P1", OrderId));
                return [.. _history];
            }

            Decide(order => ScreenOrderDecider.Decide(new(OrderId, new(AddressesDiffer: trouble == 2)), order, ScreeningPolicy.Current));
            if (trouble == 2)
                Fact(new FraudScreeningCleared(OrderId, 12, "gateway"));
            if (trouble == 3)
            {
                Decide(order => HoldOrderDecider.Decide(new(OrderId, "address"), order));
                Decide(order => ReleaseOrderDecider.Decide(new(OrderId, "checked"), order, null, _now));
            }

            Decide(order => RouteOrderDecider.Decide(new(OrderId, [Source("NORTH", false), Source("LEEDS-01", true)]), order, RoutingPolicy.Current));
            SetAside();
            foreach (var ready in InstructFulfilmentDecider.Ready(_order).ToList())
                Decide(order => InstructFulfilmentDecider.Decide(ready, order));
            if (trouble == 4 && !collected && !stockIsThin)
                Reroute(_order!.Fulfilment.Shipments[0]);
            foreach (var shipment in _order!.Fulfilment.Standing.ToList())
                Send(shipment);
            Pay();
            Decide(order => EarnLoyaltyPointsDecider.Decide(new(OrderId), order, LoyaltyPolicy.Current));
            Decide(order => CloseOrderDecider.Decide(new(OrderId), order));
            Assert.Equal(OrderStatus.Closed, _order!.Status);
            return [.. _history];
        }

        // A picker does not find all of the first line: another place sends what is missing.
        private void Reroute(ShipmentTrack shipment)
        {
            Fact(new PickStarted(shipment.Id, OrderId));
            Fact(new PickShortfallDetected(shipment.Id, 1, Quantity.Each(1), "not_found", OrderId));
            Decide(order => RerouteShipmentDecider.Decide(
                new(OrderId, shipment.Id, RerouteReasons.PickShortfall, "e-1", [Source("NORTH", false), Source("LEEDS-01", true)], [new(1, Quantity.Each(1))]), order, RoutingPolicy.Current));
            SetAside();
            foreach (var ready in InstructFulfilmentDecider.Ready(_order).ToList())
                Decide(order => InstructFulfilmentDecider.Decide(ready, order));
        }

        private void SetAside()
        {
            foreach (var (shipment, line) in _order!.Fulfilment.Standing.Where(shipment => !shipment.IsInstructed).SelectMany(shipment => shipment.Lines.Select(line => (shipment, line))).ToList())
                Decide(order => RecordAllocationDecider.Decide(new(OrderId, line.Line, line.Line == 1 ? "A1" : "B2", shipment.Location!, line.Quantity, $"s{++_set}"), order));
        }

        private void Send(ShipmentTrack shipment)
        {
            if (shipment.State < ShipmentState.Picking)
                Fact(new PickStarted(shipment.Id, OrderId));
            Fact(new PackCompleted(shipment.Id, OrderId, shipment.Lines));
            if (shipment.Mode == FulfilmentMode.ClickAndCollect)
            {
                Fact(new CollectionPrepared(shipment.Id, shipment.Location!, OrderId));
                Fact(new CollectionCompleted(shipment.Id, OrderId));
                return;
            }

            Fact(new ShipmentDispatched(shipment.Id, OrderId));
            if (trouble == 3)
            {
                Fact(new DeliveryFailed(shipment.Id, "nobody_home", OrderId));
                Fact(new ShipmentDispatched(shipment.Id, OrderId));
            }

            Fact(new DeliveryProven(shipment.Id, OrderId));
        }

        private void Pay()
        {
            Fact(new InvoiceIssued("I1", [], Total, OrderId, DueAt: onAccount ? _now.AddDays(14) : null));
            if (!onAccount)
            {
                Fact(new PaymentCaptured("P1", Total, OrderId));
                Fact(new PaymentSettled("P1", Total, OrderId));
                return;
            }

            _now = _now.AddDays(22);
            Decide(order => ReachDunningLevelDecider.Decide(new(OrderId, "I1", 1), order, DunningPolicy.Current, _now));
            Fact(new PaymentReceived("B1", Total, "I1", OrderId));
        }

        private RouteSource Source(string location, bool store) => new(location, store, 10, new(300, "GBP"),
            [new("A1", store || !stockIsThin ? 9 : 0), new("B2", !store || !stockIsThin ? 9 : 0)]);

        private static ItemOnFile OnFile(string code) => new(code, new($"item/{code}", 1), new(1.50m, "GBP", new("price-list/GB", 1)));

        private void Fact(ILedgerEvent @event)
        {
            _now = _now.AddMinutes(10);
            _history.Add((@event, _now));
            _order = Order.Evolve(_order, @event);
        }

        private void Decide(Func<Order?, Decision> decide) => Assert.All(Assert.IsType<Decision.Accepted>(decide(_order)).Events, Fact);
    }
}
