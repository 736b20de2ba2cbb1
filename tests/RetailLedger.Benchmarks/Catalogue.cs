using RetailLedger.Benchmarks.Cases;
using RetailLedger.Benchmarks.Measuring;

namespace RetailLedger.Benchmarks;

/// <summary>What is measured, against what, and what is wanted of it.</summary>
internal static class Catalogue
{
    private const string Multi = "`es` multi-row 100, 4 clients";

    private const string WhyShort =
        "a fact's row has three times the bytes of the baseline's and two JSON documents to its one, so that PostgreSQL alone, given these rows ready-made, stays below the gate (the next line has it as "
        + "its baseline); reading, digesting and answering share the same two cores. A third core would close it, or an envelope that no longer stands in every row";

    private const string MultiRows = "the same rows, ready-made, multi-row 100, 4 clients";

    private const string Single = "`es` single-row INSERT, 16 clients";

    public static IReadOnlyList<(string Id, Func<Case> Make)> Cases { get; } =
    [
        ("P-1", () => new Facts(new("P-1", "facts as CloudEvents, posted singly by 16, in process", Single, 0.8, 0.25,
            "sixteen senders that wait fill only small transactions, each with a row of three times the bytes of the baseline's; more senders close it (P-2)"),
            16, typed: false, (bare, time) => bare.Events.SingleAsync(16, time))),
        ("P-1", () => new FactsOverHttp(new("P-1-http", "the same over HTTP, followers running", Single, null, null, ""), 16)),
        ("P-1b", () => new Commands(new("P-1b", "commands on 2,000 orders by 16", Single, 0.4, 0.10,
            "a decision stands on its case, which is held"))),
        ("P-2", () => new Facts(new("P-2", "typed facts sent singly by 1,024, coalesced", Multi, 1.0, 0.7, WhyShort),
            1_024, typed: true, (bare, time) => bare.Events.ManyAsync(4, 100, time))),
        ("P-2", () => new Facts(new("P-2-rows", "the same", MultiRows, 1.0, 0.7, WhyShort), 1_024, typed: true, (bare, time) => bare.Rows.ManyAsync(4, 100, time))),
        ("P-2", () => new Facts(new("P-2-edge", "the same as CloudEvents: read, checked against the contract, digested", Multi, null, null, ""),
            1_024, typed: false, (bare, time) => bare.Events.ManyAsync(4, 100, time))),
        ("P-3", () => new BulkImport(new("P-3", "bulk import: serialise, digest, key, case, event", "COPY into a table shaped like `mt_events`", 0.8, 0.5,
            "its cases are held and looked up, and each event is made, digested and serialised on the same two cores; the baseline's rows are ready"))),
        ("P-7", () => new Replay(new("P-7", "replay: read, deserialise, fold", "COPY out, ordered", 0.7, 0.4,
            "each event becomes objects of a contract and of an envelope; the raw bytes of the baseline become nothing"))),
        ("P-8", () => new Rebuild(new("P-8", "rebuild of three views", "the slower of replay and COPY in of the rows", 0.5, 0.15,
            "three views are made one after the other, each reading the log for itself; one pass for all would close it"))),
        ("Look", () => new Look(new("Look", "a day looked at by the detectors, 200 days of some 5,000 items read, drawn and judged", "COPY out of these days' rows, ordered", null, null, ""))),
    ];
}
