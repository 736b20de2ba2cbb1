using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Which row: one order.</summary>
public sealed record OrderRowKey(string OrderId);

/// <summary>An order as lists and the board show it: who, where, how much, the state of each track, and where it stands.</summary>
/// <param name="CustomerId">A pseudonym.</param>
/// <param name="PlacedAt">When it was placed; of an order that nobody placed yet, when it was first spoken of.</param>
/// <param name="PlacedFor">How the customer gets the goods.</param>
/// <param name="ShippedFrom">The places the goods come from, each once, with a comma between.</param>
/// <param name="Shipments">How many shipments there are.</param>
/// <param name="HandedOver">How many of them the customer has.</param>
/// <param name="Deviations">How often it was noticed that the tracks were left.</param>
/// <param name="AtRiskMinor">What is at stake while it is off its road.</param>
/// <param name="Turn">Who must act next.</param>
/// <param name="Since">When it came to where it stands: its age there is counted from here.</param>
/// <param name="Tracks">The tracks themselves, for the next event.</param>
public sealed record OrderRow(
    string? CustomerId,
    string? LegalEntity,
    string? Brand,
    string? Region,
    string? Channel,
    string? Location,
    string? Fulfilment,
    DateTimeOffset PlacedAt,
    Handover PlacedFor,
    long TotalMinor,
    string Currency,
    decimal OrderedUnits,
    OrderStatus Status,
    string? HeldFor,
    ValidationState Validation,
    ScreeningState Screening,
    AllocationState Allocation,
    GoodsState Goods,
    string? ShippedFrom,
    int Shipments,
    int HandedOver,
    MoneyState Money,
    long PaidMinor,
    BillingState Billing,
    int DunningLevel,
    long Points,
    int Deviations,
    long AtRiskMinor,
    BoardColumn BoardColumn,
    OrderTurn Turn,
    DateTimeOffset Since,
    bool Inferred,
    string Tracks)
{
    public static IEnumerable<OrderRowKey> KeysOf(RecordedEvent recorded) => StreamKeys.Category(recorded.Stream) == "order"
        ? [new(recorded.Stream["order/".Length..])]
        : [];

    public static OrderRow? Evolve(OrderRow? row, OrderRowKey key, RecordedEvent recorded)
    {
        var before = row is null ? null : OrderRowTracks.Open(row, key.OrderId);
        if (Order.Evolve(before, recorded.Data) is not { } order)
            return row;
        var taken = recorded.Data is OrderPlaced or OrderInferred && order.Status != OrderStatus.Expected && before is null or { Status: OrderStatus.Expected };
        return Of(order, taken || row is null ? Begin(order, recorded) : row, recorded);
    }

    private static OrderRow Of(Order order, OrderRow row, RecordedEvent recorded)
    {
        // The till hands goods over at once, whether or not it says so.
        if (row.PlacedFor == Handover.TakenAway)
            order = order with { Handover = Handover.TakenAway };
        var ordered = recorded.Data is OrderAmended ? Units(order) : row.OrderedUnits;
        var (allocation, goods) = (OrderBoard.AllocationOf(order.Allocation, ordered), OrderBoard.GoodsOf(order));
        var column = OrderBoard.ColumnOf(order, allocation, goods);
        var from = string.Join(", ", order.Fulfilment.Standing.Select(shipment => shipment.Location).OfType<string>().Distinct(StringComparer.Ordinal));
        return row with
        {
            PlacedFor = order.Handover,
            TotalMinor = order.Total.Minor,
            Currency = order.Total.Currency,
            OrderedUnits = ordered,
            Status = order.Status,
            HeldFor = order.HeldFor,
            Validation = order.Validation.State,
            Screening = order.Screening.State,
            Allocation = allocation,
            Goods = goods,
            ShippedFrom = from.Length == 0 ? null : from,
            Shipments = order.Fulfilment.Standing.Count(),
            HandedOver = order.Fulfilment.Standing.Count(shipment => shipment.State == ShipmentState.HandedOver),
            Money = OrderBoard.MoneyOf(order),
            PaidMinor = order.Paid.Minor,
            Billing = OrderBoard.BillingOf(order),
            DunningLevel = order.Billing.Invoices.Select(invoice => invoice.DunningLevel).DefaultIfEmpty(0).Max(),
            Points = order.Loyalty.Balance,
            Deviations = order.Deviations.Count,
            AtRiskMinor = OrderBoard.AtRisk(order, column),
            BoardColumn = column,
            Turn = OrderTurns.Of(order, column),
            Since = column == row.BoardColumn ? row.Since : recorded.Envelope.OccurredAt.ToUniversalTime(),
            Tracks = OrderRowTracks.Close(order),
        };
    }

    private static OrderRow Begin(Order order, RecordedEvent recorded)
    {
        var (scope, at) = (recorded.Envelope.Scope, recorded.Envelope.OccurredAt.ToUniversalTime());
        var atTill = recorded.Data is OrderPlaced { Handover: null, CollectAt: null } && recorded.Envelope.Owner == OwnerSystem.Till;
        return new(order.CustomerId, scope.LegalEntity, scope.Brand, scope.Region, scope.Channel, scope.Location, scope.Fulfilment, at,
            atTill ? Handover.TakenAway : order.Handover, 0, "", Units(order), order.Status, null, order.Validation.State, order.Screening.State, AllocationState.None,
            GoodsState.None, null, 0, 0, MoneyState.None, 0, BillingState.None, 0, 0, 0, 0, BoardColumn: 0, OrderTurn.Nobody, at, order.Inferred, "");
    }

    private static decimal Units(Order order) => order.Lines.Sum(line => Math.Max(0, Pieces.Bounded(line.Quantity.Value)));
}
