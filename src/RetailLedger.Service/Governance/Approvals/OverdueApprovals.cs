using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Governance;

/// <summary>Approvals whose tier, request or grant should have come to its moment, as the inbox knows it.</summary>
public sealed class OverdueApprovals(ApprovalDeadlines rule) : IOverdueCases
{
    private const string Overdue = """
        select r.approval_id from views.approval_row r
        cross join lateral (values ('escalates', r.due_at, r.ended_at is null), ('expires', r.expires_at, r.ended_at is null), ('lapses', r.valid_until, r.status = 'granted')) as wait(name, due, stands)
        where r.known_to is null and wait.stands and wait.due <= $1
          and not exists (select 1 from ledger.deadline d where d.rule = $2 and d.stream = 'approval/' || r.approval_id and d.name = wait.name || '-' || r.round)
        group by r.approval_id order by min(wait.due), r.approval_id limit $3
        """;

    public string Rule => rule.Name;

    public async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Overdue, connection);
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = Rule });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(ct);
        var streams = new List<string>();
        while (await row.ReadAsync(ct))
            streams.Add(ApprovalLinks.Stream(row.GetString(0)));
        return streams;
    }
}
