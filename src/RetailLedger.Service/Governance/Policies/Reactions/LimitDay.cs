using NpgsqlTypes;
using RetailLedger.Domain;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When as many acts have passed alone by a policy as may in a day, nothing more does until the day is over. It is counted when an act stands in the log, so that those decided in
/// the same moment may still be over the number.</summary>
public sealed class LimitDayReaction(LedgerSources sources, ViewReach reach, PolicyBook policies) : IReaction
{
    // Those of a day, of a few types: each is looked at once, until there are enough.
    private const string Passed = """
        select count(*) from (
            select 1 from views.log_entry e join events.mt_events m on m.stream_id = e.stream and m.version = e.version
            where e.type = any($1) and e.occurred_at >= $2 and e.occurred_at < $3 and e.position <= $4
              and (starts_with(m.data ->> 'allowedBy', $5 || ' version ')
                   or m.data #>> '{pin,policy}' = $5 and jsonb_array_length(m.data -> 'tiers') = 0)
            limit $6) passed
        """;

    private static readonly string[] Types = [.. EventCatalogue.Contracts.Where(contract => PassedAlone.Says.Contains(contract.Data)).Select(contract => contract.Type)];

    public string Name => "limit-day";

    public IReadOnlyList<Type> On => PassedAlone.Says;

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var at = cause.Envelope.OccurredAt;
        if (PassedAlone.By(cause.Data) is not var (id, _) || (await policies.OneAsync(id, ct))?.ActiveAt(at)?.Table.MostADay is not { } most)
            return [];
        var day = LocationCalendar.DayAt(at, "any");
        var (from, until) = (Beginning(day), Beginning(day.AddDays(1)));
        var command = new LimitDay(id, await CountAsync(id, most, from, until, cause.Position, ct), until);
        return [Consequence.On<Policy>(Policy.Stream(id), Policy.Evolve, (policy, now) => LimitDayDecider.Decide(command, policy, now))];
    }

    private async Task<long> CountAsync(string policy, int most, DateTimeOffset from, DateTimeOffset until, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, LogSearch.Entries.Name);
        await using var command = sources.Reader.CreateCommand(Passed);
        command.Parameters.Add(new() { Value = Types });
        command.Parameters.Add(new() { Value = from.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = until.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = policy });
        command.Parameters.Add(new() { Value = most });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static DateTimeOffset Beginning(DateOnly day) => LocationCalendar.ToInstant(day.ToDateTime(TimeOnly.MinValue), "any");
}
