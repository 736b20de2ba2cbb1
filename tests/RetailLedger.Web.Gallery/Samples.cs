using System.Globalization;
using System.Text.Json.Nodes;

namespace RetailLedger.Web.Gallery;

/// <summary>Fixed sample data: the same pictures today and in a year.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 12, 14, 30, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<NavGroup> Groups =
    [
        new(null,
        [
            new("Overview", "/") { Icon = Glyph.Home, Key = 'h' },
            new("Work list", "/table") { Icon = Glyph.Inbox, Count = 42, CountTone = Tone.Bad, Key = 't' },
            new("Timeline", "/timeline") { Icon = Glyph.Clock, Key = 'l' },
            new("Figures", "/chart") { Icon = Glyph.Chart, Key = 'c' },
            new("Roads and tasks", "/flow") { Icon = Glyph.Flow, Key = 'f' },
        ]),
        new("Streams",
        [
            new("Sales", "/table?kind=sale") { Icon = Glyph.Cart, Count = 1204 },
            new("Returns", "/table?kind=return") { Icon = Glyph.Undo, Count = 7, CountTone = Tone.Warn },
            new("Stock", "/stock") { Icon = Glyph.Box },
            new("Shipments", "/shipments") { Icon = Glyph.Truck },
            new("Suppliers", "/suppliers") { Icon = Glyph.People },
        ]),
        new("Govern",
        [
            new("Case", "/case") { Icon = Glyph.Flag, Key = 'a' },
            new("Policies", "/policies") { Icon = Glyph.Book },
            new("Verification", "/verify") { Icon = Glyph.Shield },
            new("Connections", "/plugs") { Icon = Glyph.Plug },
        ]),
    ];

    public static readonly IReadOnlyList<Case> Cases = [.. Enumerable.Range(0, 28).Select(MakeCase)];

    public sealed record Case(string Key, string Title, string Place, string State, Tone Tone, decimal Amount, int Lines, DateTimeOffset Due, string Owner);

    private static Case MakeCase(int i)
    {
        string[] titles = ["Refund above limit", "Price differs from invoice", "Stock count differs", "Delivery short by two pallets", "Supplier changed bank account", "Promotion without margin"];
        string[] places = ["Leeds North", "York", "Hull Docks", "Web"];
        (string, Tone)[] states = [("Waiting", Tone.Warn), ("Open", Tone.Info), ("Approved", Tone.Ok), ("Late", Tone.Bad), ("Closed", Tone.Neutral)];
        var (state, tone) = states[i * 7 % 5];
        var key = string.Create(CultureInfo.InvariantCulture, $"CASE-{10042 + (i * 13)}");
        return new(key, titles[i * 5 % 6], places[i % 4], state, tone, 18.40m * ((i * 37 % 91) + 1), (i % 9) + 1, Now.AddHours((i * 5) - 20), i % 3 == 0 ? "M. Kaya" : i % 3 == 1 ? "J. Obi" : "–");
    }

    public static IReadOnlyList<ChartPoint> Daily(int days, double level, double swing, int seed, bool band = false) =>
        [.. Enumerable.Range(0, days).Select(i =>
        {
            var expected = level + (swing * Math.Sin((i + seed) / 58.0)) + (swing * 0.35 * Math.Sin((i + seed) * Math.Tau / 7));
            var noise = swing * 0.25 * Math.Sin((i * 12.9898) + seed) * Math.Cos(i * 4.1414);
            var odd = i % 97 == 61;
            return new ChartPoint(Now.UtcDateTime.Date.AddDays(i - days + 1), Math.Round(expected + noise + (odd ? swing * 1.6 : 0), 1))
            {
                Low = band ? expected - (swing * 0.5) : null,
                High = band ? expected + (swing * 0.5) : null,
                Note = odd ? "Outside what was expected" : null,
                Href = odd ? "/case" : null,
                Tone = odd ? Tone.Bad : Tone.Neutral,
            };
        })];

    public static JsonNode Before => JsonNode.Parse("""
        {"key":"CASE-10042","state":"waiting","amount":{"minor":48200,"currency":"GBP"},
         "lines":[{"item":"84029E","quantity":2,"price":"189.00"},{"item":"22423","quantity":1,"price":"104.00"}],
         "reason":"damaged","note":null,"policy":{"id":"refund-limits","version":3},"tags":["web","gift"]}
        """)!;

    public static JsonNode After => JsonNode.Parse("""
        {"key":"CASE-10042","state":"approved","amount":{"minor":45000,"currency":"GBP"},
         "lines":[{"item":"71053","quantity":1,"price":"35.00"},{"item":"84029E","quantity":2,"price":"189.00"},{"item":"22423","quantity":"1","price":"104.00"}],
         "reason":"damaged","approvedBy":{"id":"m.kaya","role":"manager"},"policy":{"id":"refund-limits","version":4},"tags":["web"]}
        """)!;
}
