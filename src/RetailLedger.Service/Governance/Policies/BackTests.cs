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

/// <summary>Tries drafts on what was asked for before, and on what passed alone and somebody looked at since.</summary>
public sealed class BackTests(LedgerSources sources, EventText text, PolicyBook policies)
{
    // A case of one kind begins with the kind's name, so that the others are not read.
    private const string Past = """
        select e.stream_id, e.type, e.data, (e.headers ->> 'occurredAt')::timestamptz, e.id
        from events.mt_events e join ledger.log l on l.seq_id = e.seq_id
        where e.stream_id >= $1 and e.stream_id < $2 and e.type = any($3) and l.log_index <= $4
        order by e.stream_id, e.version
        """;

    // A sample is named by the event it looks at, which stands on the case that the act was done on, or is the request itself.
    private const string Looked = """
        select d.type, d.data, r.type, r.data, a.type, a.data
        from events.mt_events r join ledger.log l on l.seq_id = r.seq_id
        join events.mt_events d on d.stream_id = r.stream_id and d.type = 'retail.sample.drawn.v1'
        left join events.mt_events a on a.stream_id = d.data ->> 'subject' and a.id::text = d.data ->> 'sampleId'
        where r.stream_id >= 'sample/' and r.stream_id < 'sample0' and r.type = 'retail.sample.reviewed.v1' and d.data ->> 'kind' = $1 and l.log_index <= $2
        order by l.log_index
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
        var looks = await LooksAsync(draft.Kind, to, ct);
        await foreach (var decision in ReadAsync(draft.Kind, looks, to, ct))
        {
            if (draft.Scope.Covers(decision.Scope))
                past.Add(decision.Past);
        }

        foreach (var look in looks.Values.Where(look => draft.Scope.Covers(look.Drawn.Scope)))
        {
            if (await DoneAloneAsync(look, ct) is { } done)
                past.Add(done);
        }

        var report = PolicyBackTest.Run(draft, past);
        var digest = PlainDigest.Of(report);
        return new(report, 0, to, digest, Words(report));
    }

    private async IAsyncEnumerable<(PastDecision Past, Scope Scope)> ReadAsync(
        string kind, IReadOnlyDictionary<string, Look> looks, long to, [EnumeratorCancellation] CancellationToken ct)
    {
        var prefix = ApprovalLinks.Stream($"{kind}/");
        await using var command = sources.Reader.CreateCommand(Past);
        foreach (var value in new object[] { prefix, $"{prefix[..^1]}0", Types, to })
            command.Parameters.Add(new() { Value = value });
        await using var row = await command.ExecuteReaderAsync(ct);
        (ApprovalRequested Request, DateTimeOffset At, string Id)? open = null;
        while (await row.ReadAsync(ct))
        {
            var data = text.Data(row, 1);
            var at = new DateTimeOffset(row.GetDateTime(3), TimeSpan.Zero);
            if (data is ApprovalRequested request)
            {
                if (open is { } unanswered)
                    yield return Of(unanswered.Request, OfLook(unanswered.Id), waited: null);
                open = (request, at, row.GetGuid(4).ToString());
            }
            else if (open is { } asked && ((ApprovalEvent)data).Round == asked.Request.Round && ((ApprovalEvent)data).ApprovalId == asked.Request.ApprovalId)
            {
                yield return Of(asked.Request, data is ApprovalDenied ? PastOutcome.Denied : asked.Request.Tiers.Count == 0 ? OfLook(asked.Id) : PastOutcome.Granted, at - asked.At);
                open = null;
            }
        }

        if (open is { } last)
            yield return Of(last.Request, OfLook(last.Id), waited: null);

        PastOutcome OfLook(string id) => looks.TryGetValue(id, out var look) ? look.Outcome : PastOutcome.Unknown;
    }

    private async Task<IReadOnlyDictionary<string, Look>> LooksAsync(string kind, long to, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Looked);
        command.Parameters.Add(new() { Value = kind });
        command.Parameters.Add(new() { Value = to });
        await using var row = await command.ExecuteReaderAsync(ct);
        var looks = new Dictionary<string, Look>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
        {
            var drawn = (ActSampled)text.Data(row, 0);
            looks[drawn.SampleId] = new(drawn, ((SampledActReviewed)text.Data(row, 2)).Verdict, row.IsDBNull(4) ? null : text.Data(row, 4));
        }

        return looks;
    }

    // What was done outside names its row and every input. What its own process did names the version only: where that asked for more than the amount, nobody knows the rest any more.
    private async Task<PastDecision?> DoneAloneAsync(Look look, CancellationToken ct) => (look.Act, look.Drawn.Amount) switch
    {
        (ActObserved { Pin: { } pin } seen, _) => new(pin, seen.Amount ?? seen.Total ?? ReviewSampleDecider.NoAmount, pin.Inputs, look.Outcome, Waited: null),
        (IGrantedAct, { } amount) when (await policies.OneAsync(look.Drawn.Policy, ct))?.Find(look.Drawn.Version) is { } version
            && PolicyEvaluation.Evaluate(version.Table, [PolicyValue.Of(PolicyValue.Amount, amount)]) is PolicyHit { Row: var row } =>
            new(new(look.Drawn.Policy, version.Version, version.Digest, row, [PolicyValue.Of(PolicyValue.Amount, amount)], []), amount, [PolicyValue.Of(PolicyValue.Amount, amount)], look.Outcome, Waited: null),
        _ => null,
    };

    /// <summary>What somebody found of an act that had passed alone.</summary>
    /// <param name="Act">The event by which it was done; absent where it was asked for.</param>
    private sealed record Look(ActSampled Drawn, SampleVerdict Verdict, ILedgerEvent? Act)
    {
        public PastOutcome Outcome => Verdict == SampleVerdict.RightlyAlone ? PastOutcome.Granted : PastOutcome.Denied;
    }

    private static (PastDecision Past, Scope Scope) Of(ApprovalRequested request, PastOutcome outcome, TimeSpan? waited) =>
        (new(request.Pin, request.Amount, request.Inputs, outcome, waited), request.Scope);

    private static string Words(BackTestReport report) => report.Cases == 0 ? "Nothing of the kind was decided before." : string.Create(CultureInfo.InvariantCulture,
        $"Of {report.Cases} decisions {report.Same} would come out the same, {report.NewlyAutomatic.Cases} would pass by themselves ({report.BadHits} that pass by themselves were denied or found wrong, {report.GoodHits} were granted or found right), {report.NewlyEscalated.Cases} would ask people ({report.Caught} of them were found wrong), {report.OtherTiers.Cases} would ask others, {report.Unanswered.Cases} would have no answer. Days of waiting saved: {report.DaysSaved:0.#}.");
}
