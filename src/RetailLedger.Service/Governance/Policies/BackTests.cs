using System.Globalization;
using System.Runtime.CompilerServices;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>What a back-test found, and between which positions of the log.</summary>
/// <param name="Digest">SHA-256 of the report, in hexadecimal.</param>
public sealed record BackTested(BackTestReport Report, long From, long To, string Digest, string Summary);

/// <summary>Tries drafts on what was asked for before.</summary>
public sealed class BackTests(LedgerSources sources, EventText text)
{
    // A case of one kind begins with the kind's name, so that the others are not read.
    private const string Past = """
        select e.stream_id, e.type, e.data, (e.headers ->> 'occurredAt')::timestamptz
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id >= $1 and e.stream_id < $2 and e.type = any($3) and l.log_index <= $4
        order by e.stream_id, e.version
        """;

    private static readonly string[] Types =
    [
        .. new[] { typeof(ApprovalRequested), typeof(ApprovalGranted), typeof(ApprovalDenied) }.Select(type => Domain.EventCatalogue.Of(type).Type),
    ];

    public async Task<BackTested> RunAsync(PolicyTable draft, CancellationToken ct)
    {
        long to;
        await using (var end = sources.Reader.CreateCommand("select coalesce(max(log_index), 0) from ledger.log"))
            to = (long)(await end.ExecuteScalarAsync(ct))!;
        var past = new List<PastDecision>();
        await foreach (var decision in ReadAsync(draft.Kind, to, ct))
        {
            if (draft.Scope.Covers(decision.Scope))
                past.Add(decision.Past);
        }

        var report = PolicyBackTest.Run(draft, past);
        var digest = PlainDigest.Of(report);
        return new(report, 0, to, digest, Words(report));
    }

    private async IAsyncEnumerable<(PastDecision Past, Scope Scope)> ReadAsync(string kind, long to, [EnumeratorCancellation] CancellationToken ct)
    {
        var prefix = ApprovalLinks.Stream($"{kind}/");
        await using var command = sources.Reader.CreateCommand(Past);
        foreach (var value in new object[] { prefix, $"{prefix[..^1]}0", Types, to })
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(ct);
        (ApprovalRequested Request, DateTimeOffset At)? open = null;
        while (await row.ReadAsync(ct))
        {
            var data = text.Data(row, 1);
            var at = new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero);
            if (data is ApprovalRequested request)
            {
                if (open is { } unanswered)
                    yield return Of(unanswered.Request, PastOutcome.Unknown, waited: null);
                open = (request, at);
            }
            else if (open is { } asked && ((ApprovalEvent)data).Round == asked.Request.Round && ((ApprovalEvent)data).ApprovalId == asked.Request.ApprovalId)
            {
                yield return Of(asked.Request, data is ApprovalDenied ? PastOutcome.Denied : asked.Request.Tiers.Count == 0 ? PastOutcome.Unknown : PastOutcome.Granted, at - asked.At);
                open = null;
            }
        }

        if (open is { } last)
            yield return Of(last.Request, PastOutcome.Unknown, waited: null);
    }

    private static (PastDecision Past, Scope Scope) Of(ApprovalRequested request, PastOutcome outcome, TimeSpan? waited) =>
        (new(request.Pin, request.Amount, request.Inputs, outcome, waited), request.Scope);

    private static string Words(BackTestReport report) => report.Cases == 0 ? "Nothing of the kind was decided before." : string.Create(CultureInfo.InvariantCulture,
        $"Of {report.Cases} decisions {report.Same} would come out the same, {report.NewlyAutomatic.Cases} would pass by themselves ({report.BadHits} of them were denied), {report.NewlyEscalated.Cases} would ask people, {report.OtherTiers.Cases} would ask others, {report.Unanswered.Cases} would have no answer. Days of waiting saved: {report.DaysSaved:0.#}.");
}
