using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.ReturnToResolution;

namespace RetailLedger.Service.Analytics;

/// <summary>Which rows of which list. Each list understands the filters that it understands on its page; the others are nothing to it.</summary>
public sealed record ExportFilter
{
    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    public string? Column { get; init; }

    public string? Location { get; init; }

    public string? Channel { get; init; }

    public bool? Held { get; init; }

    public bool? Deviation { get; init; }

    public string? Q { get; init; }

    public DateTimeOffset? PlacedBy { get; init; }

    public string? Stage { get; init; }

    public string? Turn { get; init; }

    public string? Class { get; init; }

    public string? State { get; init; }

    public string? Owner { get; init; }

    public string? Code { get; init; }

    /// <summary>The item's code; of stock, its beginning.</summary>
    public string? Item { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    public bool? Breached { get; init; }

    public string? Type { get; init; }

    public string? Stream { get; init; }

    /// <summary>Names of the lists there are.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["orders", "returns", "exceptions", "stock", "item-days", "location-days", "items", "events"];

    /// <summary>Who keeps the rows of a list.</summary>
    internal static string FollowerOf(string list) => list switch
    {
        "orders" => OrderQuery.View,
        "returns" => ReturnToResolutionModule.Returns.Name,
        "exceptions" => ExceptionsModule.Exceptions.Name,
        "stock" => ReplenishmentToAvailabilityModule.Levels.Name,
        "item-days" => OrderToCashModule.ItemDays.Name,
        "location-days" => OrderToCashModule.LocationDays.Name,
        "items" => MasterDataModule.Items.Name,
        _ => LogSearch.Entries.Name,
    };

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    internal ExportList List(string name, Moment moment, Viewer viewer) => name switch
    {
        "orders" => Of("orders_history", "t.order_id", AskedOrders.Sql(moment, viewer)),
        "returns" => Of("returns_history", "t.return_id", new ReturnFilter { Stage = Stage, Turn = Turn, Q = Q }.Sql(moment, viewer)),
        "exceptions" => Of("exceptions_history", "t.exception_id", AskedExceptions.Sql(moment, viewer).And("t.class = {0}", AskedExceptions.Queue)),
        "stock" => Of("stock_positions_history", "t.location, t.item", Rows(viewer).Known(moment, "t")
            .And("starts_with(t.item, {0})", ItemCode).And("(t.breached_since is not null) = {0}", Breached)),
        "item-days" => Of("item_days_history", "t.item, t.location, t.day", Days(viewer).Known(moment, "t").And("t.item = {0}", ItemCode)),
        "location-days" => Of("location_days_history", "t.location, t.day", Days(viewer).Known(moment, "t")),
        "items" => Of("item_master_history", "t.item", new SqlFilter().Known(moment, "t").And("starts_with(t.item, {0})", ItemCode)),
        _ => Of("events", "t.position", new SqlFilter().Within(viewer.Scope, "t").And("t.position <= {0}", moment.Position).And("t.type = {0}", Words.Blank(Type))
            .And("t.stream = {0}", Words.Blank(Stream)).And("t.owner_system = {0}", Words.Blank(Owner))
            .And("t.occurred_at >= {0}", Midnight(From)).And("t.occurred_at < {0}", Midnight(To?.AddDays(1)))),
    };

    private OrderFilter AskedOrders => new() { Column = Column, Location = Location, Channel = Channel, Held = Held, Deviation = Deviation, Q = Q, PlacedBy = PlacedBy };

    private ExceptionFilter AskedExceptions => new() { Class = Class, State = State, Owner = Owner, Turn = Turn, Code = Code, Q = Q };

    private string? ItemCode => Words.Blank(Item) is { } item ? StreamKeys.ItemCode(item) : null;

    private SqlFilter Rows(Viewer viewer) => new SqlFilter().WithinLocation(viewer.Scope, "t").And("t.location = {0}", Words.Blank(Location));

    private SqlFilter Days(Viewer viewer) => Rows(viewer).And("t.day >= {0}", From).And("t.day <= {0}", To);

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new(known, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static ExportList Of(string view, string order, SqlFilter sql) => new(view, order, sql);
}
