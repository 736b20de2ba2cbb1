using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Which orders. Everything is optional; everything given must hold.</summary>
public sealed record OrderFilter
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

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <exception cref="QueryProblemException">There is no such column.</exception>
    internal SqlFilter Sql(Moment moment, Viewer viewer) => new SqlFilter()
        .Within(viewer.Scope, "t")
        .And("t.board_column = {0}", ColumnName())
        .And("t.turn = {0}", Words.Stored<OrderTurn>("turn", Turn))
        .And("t.location = {0}", Blank(Location))
        .And("t.channel = {0}", Blank(Channel))
        .And("(t.status = 'held') = {0}", Held)
        .And("(t.deviations > 0) = {0}", Deviation)
        .And("(starts_with(t.order_id, {0}) or starts_with(t.customer_id, {0}))", Blank(Q))
        .And("t.placed_at <= {0}", PlacedBy?.ToUniversalTime())
        .Known(moment, "t");

    private string? ColumnName() => Blank(Column) is not { } text ? null
        : !char.IsDigit(text[0]) && Enum.TryParse<BoardColumn>(text, ignoreCase: true, out var column) ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(column.ToString())
        : throw new QueryProblemException("query.bad_column", $"column is one of {string.Join(", ", Enum.GetNames<BoardColumn>())}, not {text}.");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
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
        row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), Instant(row, 6), row.GetInt64(7), row.GetString(8),
        Word<OrderStatus>(row, 9), Text(row, 10), Word<ValidationState>(row, 11), Word<ScreeningState>(row, 12), Word<AllocationState>(row, 13), Word<GoodsState>(row, 14),
        Text(row, 15), row.GetInt32(16), row.GetInt32(17), Word<MoneyState>(row, 18), row.GetInt64(19), Word<BillingState>(row, 20), row.GetInt32(21), row.GetInt64(22),
        row.GetInt32(23), row.GetInt64(24), Word<BoardColumn>(row, 25), Word<OrderTurn>(row, 26), Instant(row, 27), Instant(row, 28), row.GetInt64(29));

    private static string? Text(Npgsql.NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Instant(Npgsql.NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    private static T Word<T>(Npgsql.NpgsqlDataReader row, int column) where T : struct, Enum => Enum.Parse<T>(row.GetString(column), ignoreCase: true);
}
