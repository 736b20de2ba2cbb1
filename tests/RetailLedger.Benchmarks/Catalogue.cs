using RetailLedger.Benchmarks.Cases;
using RetailLedger.Benchmarks.Measuring;

namespace RetailLedger.Benchmarks;

/// <summary>What is measured, against what, and what is wanted of it.</summary>
internal static class Catalogue
{
    private const string Multi = "`es` multi-row 100, 4 clients";

    private const string WhyShort =
        "each fact is three rows (event, case, key) with two JSON documents where the baseline is one row with one: PostgreSQL spends 30 µs on it against 10, the service another 25, and both cores are "
        + "full; the key beside the event in one row, a smaller envelope, or a third core would close it";

    private const string Single = "`es` single-row INSERT, 16 clients";

    public static IReadOnlyList<(string Id, Func<Case> Make)> Cases { get; } =
    [
        ("P-1", () => new Facts(new("P-1", "facts as CloudEvents, posted singly by 16, in process", Single, 0.8, 0.25,
            "sixteen senders that wait fill only small transactions, each with three rows per fact (event, case, key) where the baseline has one; more senders close it (P-2)"),
            16, typed: false, (bare, time) => bare.SingleAsync(16, time))),
        ("P-1", () => new FactsOverHttp(new("P-1-http", "the same over HTTP, followers running", Single, null, null, ""), 16)),
        ("P-1b", () => new Commands(new("P-1b", "commands on 2,000 orders by 16", Single, 0.4, 0.10,
            "a decision reads and locks its case first: one more round trip than a fact"))),
        ("P-2", () => new Facts(new("P-2", "typed facts sent singly by 1,024, coalesced", Multi, 1.0, 0.7, WhyShort),
            1_024, typed: true, (bare, time) => bare.ManyAsync(4, 100, time))),
        ("P-2", () => new Facts(new("P-2-edge", "the same as CloudEvents: read, checked against the contract, digested", Multi, null, null, ""),
            1_024, typed: false, (bare, time) => bare.ManyAsync(4, 100, time))),
        ("P-3", () => new BulkImport(new("P-3", "bulk import: serialise, digest, key, case, event", "COPY into a table shaped like `mt_events`", 0.8, 0.5,
            "each event is three rows in three tables with five indexes against one row with two; COPY knows no keys to look up"))),
        ("P-7", () => new Replay(new("P-7", "replay: read, deserialise, fold", "COPY out, ordered", 0.7, 0.4,
            "each event becomes objects of a contract and of an envelope; the raw bytes of the baseline become nothing"))),
        ("P-8", () => new Rebuild(new("P-8", "rebuild of three views", "the slower of replay and COPY in of the rows", 0.5, 0.15,
            "three views are made one after the other, each reading the log for itself; one pass for all would close it"))),
    ];
}
