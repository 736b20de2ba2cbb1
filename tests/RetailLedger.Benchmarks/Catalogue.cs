using RetailLedger.Benchmarks.Cases;
using RetailLedger.Benchmarks.Measuring;

namespace RetailLedger.Benchmarks;

/// <summary>What is measured, against what, and what is wanted of it.</summary>
internal static class Catalogue
{
    private const string Single = "`es` single-row INSERT, 16 clients";

    public static IReadOnlyList<(string Id, Func<Case> Make)> Cases { get; } =
    [
        ("P-1", () => new Facts(new("P-1a", "facts, posted singly by 16, in process", Single, 0.8, 0.25,
            "sixteen senders that wait fill only small transactions, each with two round trips and three tables; more senders close it (P-2)"),
            16, (bare, time) => bare.SingleAsync(16, time))),
        ("P-1", () => new FactsOverHttp(new("P-1b-http", "the same over HTTP, followers running", Single, 0.8, 0.25,
            "Kestrel, the client and four followers share the two cores with PostgreSQL; a machine of its own for either closes it"), 16)),
        ("P-1b", () => new Commands(new("P-1b", "commands on 2,000 orders by 16", Single, 0.4, 0.10,
            "a decision reads and locks its case first: one more round trip than a fact"))),
        ("P-2", () => new Facts(new("P-2", "facts, posted singly by 1,024, coalesced", "`es` multi-row 100, 4 clients", 1.0, 0.7,
            "one flush in flight uses one backend where the baseline uses four, and each fact costs three rows (event, case, key) where the baseline costs one"),
            1_024, (bare, time) => bare.ManyAsync(4, 100, time))),
        ("P-3", () => new BulkImport(new("P-3", "bulk import: serialise, digest, key, case, event", "COPY into a table shaped like `mt_events`", 0.8, 0.5,
            "each event is three rows in three tables with five indexes against one row with two; COPY knows no keys to look up"))),
        ("P-7", () => new Replay(new("P-7", "replay: read, deserialise, fold", "COPY out, ordered", 0.7, 0.4,
            "each event becomes objects of a contract and of an envelope; the raw bytes of the baseline become nothing"))),
        ("P-8", () => new Rebuild(new("P-8", "rebuild of three views", "the slower of replay and COPY in of the rows", 0.5, 0.15,
            "three views are made one after the other, each reading the log for itself; one pass for all would close it"))),
    ];
}
