using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Web;

namespace RetailLedger.Service.ValueStreams;

/// <summary>The streams and their stations in the words of people, and where on a map each station lies: the road as it should be is lane 0.</summary>
internal static class StreamWords
{
    public static string Of(string stream) => stream switch
    {
        OrderStations.Stream => "Order to cash",
        ReturnStations.Stream => "Return to resolution",
        ReplenishmentStations.Stream => "Replenishment",
        _ => stream,
    };

    /// <summary>What one case of the stream is.</summary>
    public static (string One, string Many) Case(string stream) => stream switch
    {
        OrderStations.Stream => ("order", "orders"),
        ReturnStations.Stream => ("return", "returns"),
        _ => ("shortage", "shortages"),
    };

    public static IReadOnlyList<FlowStation> Stations(string stream) => stream switch
    {
        OrderStations.Stream => Orders,
        ReturnStations.Stream => Returns,
        _ => Shortages,
    };

    /// <summary>A station that nobody described yet stands at the end of its lane.</summary>
    public static FlowStation Station(string stream, string name) => Stations(stream).FirstOrDefault(station => station.Key == name) ?? new(name, name, 20, 1);

    /// <summary>A road is as loud as its loudest station.</summary>
    public static Tone ToneOf(string stream, IEnumerable<string> path) =>
        path.Select(name => Station(stream, name).Tone).Where(tone => tone is Tone.Warn or Tone.Bad).DefaultIfEmpty(Tone.Info).Max();

    private static FlowStation[] Orders { get; } =
    [
        new("placed", "Placed", 0),
        new("held", "Held", 2, 2) { Tone = Tone.Warn },
        new("screened", "Looked at", 1, 2) { Tone = Tone.Warn },
        new("rejected", "Rejected", 2, 3) { Tone = Tone.Bad },
        new("backordered", "Waits for stock", 2, 1) { Tone = Tone.Warn },
        new("instructed", "Instructed", 3),
        new("short", "Shelf was short", 4, 1) { Tone = Tone.Warn },
        new("packed", "Packed", 5),
        new("shipped", "With the carrier", 6),
        new("ready", "Ready to collect", 6, -1),
        new("failed", "In vain", 7, 1) { Tone = Tone.Bad },
        new("lost", "Lost", 7, 2) { Tone = Tone.Bad },
        new("expired", "Not collected", 7, -2) { Tone = Tone.Bad },
        new("delivered", "Delivered", 8),
        new("collected", "Collected", 8, -1),
        new("reminded", "Reminded", 9, 1) { Tone = Tone.Warn },
        new("cancelled", "Cancelled", 10, 2) { Tone = Tone.Bad },
        new("closed", "Closed", 10) { Tone = Tone.Ok },
    ];

    private static FlowStation[] Returns { get; } =
    [
        new("requested", "Asked for", 0),
        new("review", "Needs a grant", 1, 1) { Tone = Tone.Warn },
        new("authorised", "May be sent", 2),
        new("refused", "Refused", 3, 2) { Tone = Tone.Warn },
        new("sent", "On its way", 3),
        new("missing", "Not received", 4, 1) { Tone = Tone.Bad },
        new("received", "Received", 4),
        new("inspected", "Inspected", 5),
        new("wrong", "Wrong item", 5, 1) { Tone = Tone.Bad },
        new("unpaid", "Could not be paid", 6, 1) { Tone = Tone.Bad },
        new("refunded", "Refunded", 7),
        new("credited", "Credited", 7, -1),
        new("exchanged", "Exchanged", 7, -2),
        new("rejected", "Not taken back", 7, 2) { Tone = Tone.Warn },
        new("closed", "Closed", 8) { Tone = Tone.Ok },
    ];

    private static FlowStation[] Shortages { get; } =
    [
        new("breached", "Below reorder point", 0),
        new("projected", "Will run out", 1, 1) { Tone = Tone.Warn },
        new("waiting", "Orders wait", 2, 2) { Tone = Tone.Bad },
        new("received", "Goods received", 3),
        new("recovered", "Enough again", 4) { Tone = Tone.Ok },
    ];
}
