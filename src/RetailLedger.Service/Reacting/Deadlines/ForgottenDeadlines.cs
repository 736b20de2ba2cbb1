using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <summary>Where a module can tell by something else than the deadlines themselves which of its cases were waited for too long.</summary>
public interface IOverdueCases
{
    /// <summary>The rule whose deadlines the cases should have.</summary>
    string Rule { get; }

    /// <returns>Streams of cases whose moment has passed and that have no deadline for it. One too many does no harm.</returns>
    Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, int most, CancellationToken ct);
}

/// <summary>Finds cases that a lost deadline forgot, counts their deadlines anew from their events, and arms what is missing. None should ever be lost, because they
/// are armed with the position that is followed; that somebody may have tampered with the table is no reason that a request waits for good.</summary>
public sealed class ForgottenDeadlines(
    IEnumerable<IOverdueCases> overdue, IEnumerable<IDeadlineRule> rules, LedgerSources sources, LogReader log, ICases cases, IBusinessClock clock, ILogger<ForgottenDeadlines> logger)
    : ILedTask
{
    private const int Most = 100;

    private const string Past = $"""
        select {LogReader.Columns} from ledger.log l join events.mt_events e on e.seq_id = l.seq_id where e.stream_id = $1 order by l.log_index
        """;

    // What fired, or waits, is not forgotten.
    private const string Arm = "insert into ledger.deadline (rule, stream, name, due, armed_by) values ($1, $2, $3, $4, $5) on conflict (rule, stream, name) do nothing";

    private readonly Dictionary<string, IDeadlineRule> _rules = rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    public string Name => "forgotten-deadlines";

    public TimeSpan Pace => TimeSpan.FromSeconds(30);

    public async Task<Stride> StepAsync(CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        var armed = 0;
        foreach (var finder in overdue)
        {
            foreach (var stream in await finder.FindAsync(connection, clock.Now, Most, ct))
                armed += await RecountAsync(connection, _rules[finder.Rule], stream, ct);
        }

        return armed == 0 ? Stride.None : Stride.UpToDate;
    }

    private async Task<int> RecountAsync(NpgsqlConnection connection, IDeadlineRule rule, string stream, CancellationToken ct)
    {
        var standing = new Dictionary<string, (DateTimeOffset Due, long Position)>(StringComparer.Ordinal);
        var past = await PastAsync(connection, stream, ct);
        await rule.PrepareAsync(past, cases, ct);
        foreach (var recorded in past.Where(recorded => rule.On.Contains(recorded.Data.GetType())))
        {
            foreach (var change in rule.Changes(recorded))
            {
                if (change is DeadlineChange.Arm arm)
                    standing[arm.Name] = (arm.Due, recorded.Position);
                else if (change is DeadlineChange.Cancel cancel)
                    standing.Remove(cancel.Name);
            }
        }

        var armed = 0;
        foreach (var (name, (due, position)) in standing)
        {
            await using var command = new NpgsqlCommand(Arm, connection);
            foreach (var value in new object[] { rule.Name, stream, name, due.UtcDateTime, position })
                command.Parameters.Add(new() { Value = value });
            if (await command.ExecuteNonQueryAsync(ct) == 0)
                continue;
            armed++;
            logger.LogWarning("{Rule} had lost {Name} of {Stream}, due {Due:O}: it is armed again", rule.Name, name, stream, due);
        }

        return armed;
    }

    private async Task<IReadOnlyList<Domain.Kernel.RecordedEvent>> PastAsync(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Past, connection);
        command.Parameters.Add(new() { Value = stream });
        await using var row = await command.ExecuteReaderAsync(ct);
        var past = new List<Domain.Kernel.RecordedEvent>();
        while (await row.ReadAsync(ct))
            past.Add(log.Read(row));
        return past;
    }
}
