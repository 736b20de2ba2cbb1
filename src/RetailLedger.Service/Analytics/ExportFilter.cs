using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.CustomerCare;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Findings;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.Reacting.Deadlines;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.ReturnToResolution;
using RetailLedger.Service.StoreOperations;
using RetailLedger.Service.ValueStreams;

namespace RetailLedger.Service.Analytics;

/// <summary>Which rows of which list. Each list understands the filters that it understands on its page; the others are nothing to it.</summary>
public sealed record ExportFilter
{
    private static readonly string[] DeadlineFollowers =
        [DeadlineFollower.NameOf("notice-silence"), DeadlineFollower.NameOf("escalate-exception"), DeadlineFollower.NameOf("dun-overdue-invoice")];

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>What had happened: each row as the newest that tells of nothing later; of days and events, those up to it.</summary>
    public DateTimeOffset? On { get; init; }

    public string? Column { get; init; }

    public string? Location { get; init; }

    public string? Channel { get; init; }

    public bool? Held { get; init; }

    public bool? Deviation { get; init; }

    public string? Q { get; init; }

    public DateTimeOffset? PlacedBy { get; init; }

    public string? Stage { get; init; }

    public string? Turn { get; init; }

    /// <summary>Of customers' cases: where they wait.</summary>
    public string? Queue { get; init; }

    /// <summary>Of customers' cases: what they are about.</summary>
    public string? Category { get; init; }

    /// <summary>Of customers' cases: how the time to answer stands.</summary>
    public string? Time { get; init; }

    public string? Class { get; init; }

    public string? State { get; init; }

    public string? Owner { get; init; }

    public string? Code { get; init; }

    /// <summary>The item's code; of stock, its beginning.</summary>
    public string? Item { get; init; }

    /// <summary>The first day; of events, an instant too.</summary>
    public string? From { get; init; }

    /// <summary>The last day; of events, an instant before which they happened.</summary>
    public string? To { get; init; }

    public bool? Breached { get; init; }

    public string? Need { get; init; }

    /// <summary>Of stock: the day before which it runs out.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Of stock: also positions of which only corrections are known.</summary>
    public bool? All { get; init; }

    /// <summary>Of deadlines: the rule that armed it; of overrides: the act whose approval it takes the place of.</summary>
    public string? Rule { get; init; }

    /// <summary>Of overrides: somebody who asked for it, granted, used or reviewed it.</summary>
    public string? Person { get; init; }

    /// <summary>Of approvals and overrides: where it stands.</summary>
    public string? Status { get; init; }

    public string? Type { get; init; }

    public string? Stream { get; init; }

    public string? Object { get; init; }

    public string? Actor { get; init; }

    public string? Correlation { get; init; }

    public string? Ingest { get; init; }

    /// <summary>Of approvals: the act.</summary>
    public string? Kind { get; init; }

    public string? Policy { get; init; }

    /// <summary>Of findings: what watched.</summary>
    public string? Detector { get; init; }

    /// <summary>Of findings: what it turned out to be.</summary>
    public string? Verdict { get; init; }

    /// <summary>Of approvals: who may answer now.</summary>
    public string? Approver { get; init; }

    public string? RequestedBy { get; init; }

    /// <summary>Names of the lists there are.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["orders", "returns", "cases", "exceptions", "overrides", "samples", "findings", "stock", "item-days", "location-days", "items", "events", "journeys", "stores", "messages", "deadlines", "approvals", "approval-rounds", "controlled-decisions"];

    /// <summary>Who keeps the rows of a list.</summary>
    internal static IReadOnlyList<string> FollowersOf(string list) => list switch
    {
        "orders" => [OrderQuery.View],
        "returns" => [ReturnToResolutionModule.Returns.Name],
        "cases" => [CustomerCareModule.Cases.Name],
        "exceptions" => [ExceptionsModule.Exceptions.Name],
        "overrides" => [OverridesModule.Overrides.Name],
        "samples" => [SamplesModule.Samples.Name],
        "findings" => [FindingsModule.Findings.Name],
        "stock" => [ReplenishmentToAvailabilityModule.Levels.Name],
        "item-days" => [OrderToCashModule.ItemDays.Name],
        "location-days" => [OrderToCashModule.LocationDays.Name],
        "items" => [MasterDataModule.Items.Name],
        "journeys" => [ValueStreamsModule.Journeys.Name],
        "stores" => [.. StoreDayQuery.Views, MasterDataModule.Locations.Name],
        "messages" => [OutboundFollower.FollowerName],
        "deadlines" => DeadlineFollowers,
        "approvals" => [ApprovalsModule.Approvals.Name],
        "approval-rounds" => [ApprovalsModule.Rounds.Name],
        _ => [LogSearch.Entries.Name],
    };

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    internal ExportList List(string name, Moment moment, DateTimeOffset now, Viewer viewer) => name switch
    {
        "orders" => Past("orders_history", "order_id", moment, AskedOrders.Conditions(viewer)),
        "returns" => Past("returns_history", "return_id", moment, new ReturnFilter { Stage = Stage, Turn = Turn, Q = Q }.Conditions(viewer)),
        "cases" => Past("cases_history", "case_id", moment, new CaseFilter { State = State, Stage = Stage, Queue = Queue, Category = Category, Time = Time, Q = Q }.Conditions(now, viewer)),
        "exceptions" => Past("exceptions_history", "exception_id", moment, AskedExceptions.Conditions(viewer).And("t.class = {0}", AskedExceptions.Queue)),
        "overrides" => Past("overrides_history", "grant_id", moment, new OverrideFilter { State = State, Status = Status, Rule = Rule, Person = Person, Q = Q }.Conditions(viewer)),
        "samples" => Past("samples_history", "sample_id", moment, new SampleFilter { State = State, Kind = Kind, Policy = Policy, Q = Q }.Conditions(viewer)),
        "findings" => Past("findings_history", "finding_id", moment, new FindingFilter { State = State, Detector = Detector, Verdict = Verdict, Item = Item, Q = Q }.Conditions(viewer)),
        "stock" => Past("stock_positions_history", "location, item", moment, Stock(moment, viewer)),
        "item-days" => Days("item_days_history", "item, location, day", moment, viewer, sql => sql.And("t.item = {0}", ItemCode).And("starts_with(t.item, {0})", CodeOf(Q))),
        "location-days" => Days("location_days_history", "location, day", moment, viewer, sql => sql),
        "items" => Past("item_master_history", "item", moment, new SqlFilter().And("starts_with(t.item, {0})", ItemCode ?? CodeOf(Q))),
        "journeys" => Journeys(moment, viewer),
        "stores" => Stores(moment, now, viewer),
        "messages" => Now("ledger.outbound", OutboundQuery.Columns, "t.queued_at desc, t.key desc", new OutboundFilter { State = State, Q = Q }.Conditions(viewer)),
        "deadlines" => Now("ledger.deadline", DeadlineQuery.Columns, "t.due, t.stream, t.name, t.rule", new DeadlineFilter { State = State, Rule = Rule, Q = Q }.Conditions(now, viewer)),
        "approvals" => Past("approvals_history", "approval_id", moment, AskedApprovals.Conditions(viewer)),
        "approval-rounds" => Rounds(moment, viewer),
        "controlled-decisions" => Now("analytics.control_decisions", ControlQuery.DecisionColumns, "t.known_from", new SqlFilter()
            .Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Enterprise).And("t.kind = {0}", Words.Blank(Kind)).And("t.location = {0}", Words.Blank(Location))),
        _ => new("analytics.events", "t.position", EventQuery.Filter(AskedEvents, moment, viewer, "t")) { View = "events" },
    };

    private OrderFilter AskedOrders => new() { Column = Column, Location = Location, Channel = Channel, Held = Held, Deviation = Deviation, Q = Q, PlacedBy = PlacedBy };

    private ApprovalFilter AskedApprovals => new() { State = State, Approver = Approver, RequestedBy = RequestedBy, Kind = Kind, Status = Status, Q = Q };

    private ExceptionFilter AskedExceptions => new() { Class = Class, State = State, Owner = Owner, Turn = Turn, Code = Code, Q = Q };

    private StockFilter AskedStock => new() { Location = Location, Item = Item, Breached = Breached, Need = Need, StockoutBefore = Before, All = All, On = On };

    private EventFilter AskedEvents => new()
    {
        Type = Words.Blank(Type),
        Stream = Words.Blank(Stream),
        Object = Words.Blank(Object),
        Actor = Words.Blank(Actor),
        Owner = Words.Blank(Owner),
        Correlation = Words.Blank(Correlation),
        Ingest = Words.Blank(Ingest),
        From = Instant("from", From, 0),
        To = Least(Instant("to", To, 1), On?.AddTicks(TimeSpan.TicksPerMicrosecond)),
    };

    private string? ItemCode => CodeOf(Item);

    private ExportList Past(string view, string keys, Moment moment, SqlFilter sql) =>
        new(sql.RowsAt($"analytics.{view}", keys, moment, On), string.Join(", ", keys.Split(", ").Select(key => $"t.{key}")), sql) { View = view };

    // A day is there from its evening on, whatever is learned about it later.
    private ExportList Days(string view, string keys, Moment moment, Viewer viewer, Func<SqlFilter, SqlFilter> more)
    {
        var sql = more(new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location).And("t.location = {0}", Words.Blank(Location)).And("t.day >= {0}", Day("from", From)).And("t.day <= {0}", Day("to", To))
            .And("t.day <= {0}", On is { } on ? LocationCalendar.DayAt(on, "any") : null));
        return new(sql.RowsAt($"analytics.{view}", keys, moment, null), string.Join(", ", keys.Split(", ").Select(key => $"t.{key}")), sql) { View = view };
    }

    private ExportList Journeys(Moment moment, Viewer viewer)
    {
        var sql = ValueStreamQuery.Conditions(Words.Blank(Stream), Day("from", From), Day("to", To), new() { Channel = Channel, Location = Location, On = On }, viewer);
        return new(ValueStreamQuery.Rows("analytics.journeys_history", Words.Blank(Stream), moment, sql), "t.stream, t.case_id, t.began_at", sql) { View = "journeys_history" };
    }

    private ExportList Rounds(Moment moment, Viewer viewer)
    {
        var sql = ApprovalFiguresQuery.Conditions(Day("from", From), Day("to", To), new() { Kind = Kind, Policy = Policy, Location = Location, On = On }, viewer);
        return new(sql.RowsAt("analytics.approval_rounds_history", "approval_id, round", moment, null), "t.requested_at, t.approval_id, t.round", sql) { View = "approval_rounds_history" };
    }

    private ExportList Stores(Moment moment, DateTimeOffset now, Viewer viewer)
    {
        var sql = new SqlFilter().And("t.location = {0}", Words.Blank(Location));
        return new($"({StoreDayQuery.Loads(sql, moment, now, On, viewer)})", "t.location", sql) { Named = StoreDayQuery.LoadColumns };
    }

    // Of what waits only today is known.
    private ExportList Now(string table, string columns, string order, SqlFilter sql) => Words.Blank(AsOf) is null && On is null
        ? new(table, order, sql) { Named = [.. columns.Replace("t.", "", StringComparison.Ordinal).Split(", ")] }
        : throw new QueryProblemException("export.no_past", "This list keeps no past: it is taken out as it is now.");

    // The board chooses; the list has what is written about what it chose.
    private SqlFilter Stock(Moment moment, Viewer viewer)
    {
        var sql = new SqlFilter();
        return sql.Holds($"(t.location, t.item) in ({StockBoard.Chosen(sql, AskedStock, moment, viewer)})");
    }

    private static string? CodeOf(string? text) => Words.Blank(text) is { } code ? StreamKeys.ItemCode(code) : null;

    private static DateTimeOffset? Least(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private static DateOnly? Day(string name, string? text) => Words.Blank(text) is not { } known ? null
        : DateOnly.TryParse(known, CultureInfo.InvariantCulture, out var day) ? day
        : throw new QueryProblemException("query.bad_day", $"{name} is a day such as 2010-11-30, not {known}.");

    // A day is its midnight; the last day counts whole.
    private static DateTimeOffset? Instant(string name, string? text, int days) => Words.Blank(text) is not { } known ? null
        : DateOnly.TryParse(known, CultureInfo.InvariantCulture, out var day) ? new(day.AddDays(days), TimeOnly.MinValue, TimeSpan.Zero)
        : DateTimeOffset.TryParse(known, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant
        : throw new QueryProblemException("query.bad_instant", $"{name} is a day or an instant such as 2010-11-30T12:00Z, not {known}.");
}
