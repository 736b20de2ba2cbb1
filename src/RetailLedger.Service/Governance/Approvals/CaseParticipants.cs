using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Who had a hand in a case, and where in the enterprise it lies, as it was last committed.</summary>
public sealed class CaseParticipants(LedgerSources sources, EventText text)
{
    private const string Acts = """
        select type, data, coalesce(user_name, ''), headers ->> 'actingFor' from events.mt_events where stream_id = $1 and headers ->> 'actorKind' = 'human' order by version
        """;

    // What people decide is said without a place; the first news of a case comes from a system that knows it.
    private const string Place = """
        select headers ->> 'legalEntity', headers ->> 'brand', headers ->> 'region', headers ->> 'channel', headers ->> 'location', headers ->> 'fulfilment'
        from events.mt_events where stream_id = $1 and headers ?| array['legalEntity', 'brand', 'region', 'channel', 'location', 'fulfilment'] order by version limit 1
        """;

    public async Task<Participants?> OfAsync(string stream, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Acts);
        command.Parameters.Add(new() { Value = stream });
        await using var row = await command.ExecuteReaderAsync(ct);
        Participants? participants = null;
        while (await row.ReadAsync(ct))
        {
            var data = text.Data(row, 0);
            participants = Participants.Evolve(participants, data, new(ActorKind.Human, row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));
        }

        return participants;
    }

    public async Task<Scope> ScopeAsync(string stream, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Place);
        command.Parameters.Add(new() { Value = stream });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(At(0), At(1), At(2), At(3), At(4), At(5)) : Scope.Everything;

        string? At(int place) => row.IsDBNull(place) ? null : row.GetString(place);
    }
}
