using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When somebody asks bit by bit, within as many days of the place as the policy looks back, for what would have needed a grant as a whole, that is noticed with the request that makes it so.</summary>
public sealed class NoticeSplittingReaction(LedgerSources sources, ViewReach reach, PolicyBook policies) : IReaction
{
    // Of one person there are few within the days; more than these would be noticed long before.
    private const string Earlier = """
        select approval_id, amount_minor, currency from views.approval_row
        where requested_by = $1 and kind = $2 and requested_at >= $8 and requested_at <= $3 and approval_id <> $4
          and tiers = 0 and policy is not null and location is not distinct from $5 and legal_entity is not distinct from $6
          and known_from < $7 and (known_to is null or known_to >= $7)
        order by requested_at desc, approval_id limit 200
        """;

    public string Name => "notice-splitting";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalRequested)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var request = (ApprovalRequested)cause.Data;
        // What a rule asks for follows from its cases, and nobody has a hand in how large they are.
        if (request is not { Tiers.Count: 0, Pin: { } pin } || cause.Envelope.Actor.Kind != ActorKind.Human || ApprovalLinks.Parts(request.ApprovalId) is not var (kind, _))
            return [];
        if ((await policies.OneAsync(pin.Policy, ct))?.Find(pin.Version) is not { } version)
            return [];
        var earlier = await EarlierAsync(request, kind, cause, await BeginningAsync(request.Scope.Location, cause.Envelope.OccurredAt, version.Table.SplittingDays ?? PolicyTable.UsualSplittingDays, cases, ct), ct);
        var notice = new NoticeSplitting(request.ApprovalId, request.Round, earlier);
        return [Consequence.On<Approval>(cause.Stream, Approval.Evolve, (approval, _) => NoticeSplittingDecider.Decide(notice, approval, version.Table))];
    }

    // A day is the one on the wall of the place, as its work is planned and its till is closed; the one of the request is the last that counts.
    private static async Task<DateTimeOffset> BeginningAsync(string? location, DateTimeOffset at, int days, ICases cases, CancellationToken ct)
    {
        var zone = location is null ? null : (await cases.ReadAsync<Location>(Locations.Stream(location), Location.Evolve, ct)).State?.TimeZone;
        var place = location ?? "any";
        return LocationCalendar.ToInstant(LocationCalendar.DayAt(at, place, zone).AddDays(1 - days).ToDateTime(TimeOnly.MinValue), place, zone);
    }

    private async Task<IReadOnlyList<EarlierRequest>> EarlierAsync(ApprovalRequested request, string kind, RecordedEvent cause, DateTimeOffset since, CancellationToken ct)
    {
        await reach.AwaitAsync(cause.Position, ct, ApprovalsModule.Approvals.Name);
        await using var command = sources.Reader.CreateCommand(Earlier);
        foreach (var value in new object?[]
        {
            request.RequestedBy, kind, cause.Envelope.OccurredAt.UtcDateTime, request.ApprovalId, request.Scope.Location, request.Scope.LegalEntity, cause.Position, since.UtcDateTime,
        })
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        await using var row = await command.ExecuteReaderAsync(ct);
        var earlier = new List<EarlierRequest>();
        while (await row.ReadAsync(ct))
            earlier.Add(new(row.GetString(0), new(row.GetInt64(1), row.GetString(2))));
        return earlier;
    }
}

/// <summary>When it was noticed that somebody asked bit by bit, somebody else looks into it.</summary>
public sealed class RaiseThresholdHuggingReaction : IReaction
{
    private const string Code = "approval.threshold_hugging";

    public string Name => "raise-threshold-hugging";

    public IReadOnlyList<Type> On { get; } = [typeof(ThresholdHuggingDetected)];

    public ReactionStart Start => ReactionStart.Introduction;

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var noticed = (ThresholdHuggingDetected)cause.Data;
        return new([ExceptionConsequence.Of(new RaiseException(Code, cause.Stream, cause.Id.ToString(), noticed.Total, CauseEventId: cause.Id.ToString()))]);
    }
}
