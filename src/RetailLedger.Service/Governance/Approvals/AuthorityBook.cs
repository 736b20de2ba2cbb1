using System.Collections.Concurrent;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>Finds people by their cases. Records are kept and read again only where a case has grown, so that asking costs one look at the versions.</summary>
public sealed class AuthorityBook(LedgerSources sources, ICases cases) : IAuthorityBook
{
    private const string Everybody = "select id, version from events.mt_streams where id like 'person/%'";

    private readonly ConcurrentDictionary<string, (long Version, AuthorityRecord Record)> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<string>> PrincipalsAsync(string person, CancellationToken ct)
    {
        var records = await RecordsAsync(ct);
        var found = new List<string>();
        for (var asked = new List<string> { person }; asked.Count > 0 && found.Count < records.Count;)
        {
            var of = asked;
            asked = [.. records.Where(entry => !found.Contains(entry.Key) && entry.Key != person && entry.Value.Delegations.Exists(given => of.Contains(given.Delegate))).Select(entry => entry.Key)];
            found.AddRange(asked);
        }

        return found;
    }

    public async Task<IReadOnlyList<(string Person, AuthorityAnswer Answer)>> CandidatesAsync(Approval approval, DateTimeOffset now, CancellationToken ct)
    {
        var records = await RecordsAsync(ct);
        return [.. records.Keys.Order(StringComparer.Ordinal)
            .Select(person => (person, DecideApprovalDecider.MayAnswer(person, actingFor: null, approval, new(records, null, [], ""), now)))
            .Where(candidate => candidate.Item2.May)];
    }

    private async Task<Dictionary<string, AuthorityRecord>> RecordsAsync(CancellationToken ct)
    {
        var grown = new List<string>();
        await using (var command = sources.Reader.CreateCommand(Everybody))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                if (!_known.TryGetValue(row.GetString(0), out var known) || known.Version < row.GetInt64(1))
                    grown.Add(row.GetString(0));
            }
        }

        foreach (var stream in grown)
        {
            if (await cases.ReadAsync<AuthorityRecord>(stream, AuthorityRecord.Evolve, ct) is { State: { } record, Read.Version: var version })
                _known[stream] = (version, record);
        }

        return _known.Values.ToDictionary(known => known.Record.PersonId, known => known.Record, StringComparer.Ordinal);
    }
}
