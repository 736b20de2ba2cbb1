using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Which orders.</summary>
public sealed record OrderFilter : BoardFilter
{
    /// <summary>Where it stands on the board: <c>new</c>, <c>review</c>, <c>inTransit</c>, …</summary>
    public string? Column { get; init; }

    /// <summary>Whose turn it is: <c>customer</c>, <c>warehouse</c>, <c>orderDesk</c>, …</summary>
    public string? Turn { get; init; }

    /// <summary>Where it was sold.</summary>
    public string? Location { get; init; }

    public string? Channel { get; init; }

    /// <summary>Only those that are held, or only those that are not.</summary>
    public bool? Held { get; init; }

    /// <summary>Only those that left their tracks, or only those that did not.</summary>
    public bool? Deviation { get; init; }

    /// <summary>The beginning of the order's id or of the customer's.</summary>
    public string? Q { get; init; }

    /// <summary>Placed at or before.</summary>
    public DateTimeOffset? PlacedBy { get; init; }

    /// <exception cref="QueryProblemException">There is no such column.</exception>
    internal override SqlFilter Conditions(Viewer viewer) => new SqlFilter()
        .Within(viewer.Sight, "t", PlaceColumns.All)
        .And("t.board_column = {0}", Words.Stored<BoardColumn>("column", Column))
        .And("t.turn = {0}", Words.Stored<OrderTurn>("turn", Turn))
        .And("t.location = {0}", Words.Blank(Location))
        .And("t.channel = {0}", Words.Blank(Channel))
        .And("(t.status = 'held') = {0}", Held)
        .And("(t.deviations > 0) = {0}", Deviation)
        .And("(starts_with(t.order_id, {0}) or starts_with(t.customer_id, {0}))", Words.Blank(Q))
        .And("t.placed_at <= {0}", PlacedBy?.ToUniversalTime());
}

/// <summary>An order as lists show it.</summary>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record OrderSummary(
    string OrderId, string? CustomerId, string? Channel, string? Brand, string? Region, string? Location, DateTimeOffset PlacedAt, long TotalMinor, string Currency,
    OrderStatus Status, string? HeldFor, ValidationState Validation, ScreeningState Screening, AllocationState Allocation, GoodsState Goods, string? ShippedFrom,
    int Shipments, int HandedOver, MoneyState Money, long PaidMinor, BillingState Billing, int DunningLevel, long Points, int Deviations, long AtRiskMinor,
    BoardColumn Column, OrderTurn Turn, DateTimeOffset Since, DateTimeOffset OccurredAt, long KnownFrom)
{
    internal const string Columns = """
        t.order_id, t.customer_id, t.channel, t.brand, t.region, t.location, t.placed_at, t.total_minor, t.currency, t.status, t.held_for, t.validation, t.screening,
        t.allocation, t.goods, t.shipped_from, t.shipments, t.handed_over, t.money, t.paid_minor, t.billing, t.dunning_level, t.points, t.deviations, t.at_risk_minor,
        t.board_column, t.turn, t.since, t.occurred_at, t.known_from
        """;

    internal static OrderSummary Read(Npgsql.NpgsqlDataReader row) => new(
        row.GetString(0), Words.Text(row, 1), Words.Text(row, 2), Words.Text(row, 3), Words.Text(row, 4), Words.Text(row, 5), Words.Instant(row, 6)!.Value, row.GetInt64(7),
        row.GetString(8), Words.Of<OrderStatus>(row.GetString(9)), Words.Text(row, 10), Words.Of<ValidationState>(row.GetString(11)), Words.Of<ScreeningState>(row.GetString(12)),
        Words.Of<AllocationState>(row.GetString(13)), Words.Of<GoodsState>(row.GetString(14)), Words.Text(row, 15), row.GetInt32(16), row.GetInt32(17),
        Words.Of<MoneyState>(row.GetString(18)), row.GetInt64(19), Words.Of<BillingState>(row.GetString(20)), row.GetInt32(21), row.GetInt64(22), row.GetInt32(23),
        row.GetInt64(24), Words.Of<BoardColumn>(row.GetString(25)), Words.Of<OrderTurn>(row.GetString(26)), Words.Instant(row, 27)!.Value,
        Words.Instant(row, 28)!.Value, row.GetInt64(29));
}
