using RetailLedger.Domain.Governance;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Everybody's rights, folded from their own cases: as they stand, and as they stood.</summary>
public sealed class PeopleRecords(LedgerSources sources, ICases cases, LogReader log)
{
    private readonly CaseBook<AuthorityRecord> _book = new(People.Category, AuthorityRecord.Evolve, sources, cases);

    /// <summary>As they stand: whatever was committed before the call counts.</summary>
    public async Task<IReadOnlyDictionary<string, AuthorityRecord>> NowAsync(CancellationToken ct) => ById(await _book.NowAsync(ct));

    /// <summary>One person's, as they stand: whatever was committed before the call counts. Null for whom nothing was ever said of.</summary>
    public async Task<AuthorityRecord?> OfAsync(string personId, CancellationToken ct) =>
        (await cases.ReadAsync<AuthorityRecord>(People.Stream(personId), AuthorityRecord.Evolve, ct)).State;

    /// <summary>As they stood at a moment, by what had happened until then.</summary>
    /// <param name="asOf">Counts only what was known then; absent for all that is known today.</param>
    public async Task<IReadOnlyDictionary<string, AuthorityRecord>> AtAsync(DateTimeOffset at, string? asOf, CancellationToken ct) => ById(await _book.AtAsync(at, asOf, log, ct));

    private static Dictionary<string, AuthorityRecord> ById(IReadOnlyList<AuthorityRecord> records) => records.ToDictionary(record => record.PersonId, StringComparer.Ordinal);
}
