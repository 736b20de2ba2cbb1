using System.Text;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>Where people are reached. It is no event: an address is nobody's business but theirs, and may be taken away.</summary>
public sealed class PersonContacts(LedgerSources sources, SubjectKeys keys)
{
    public async Task SetAsync(string personId, string email, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("""
            insert into ledger.person_contact (person_id, sealed) values ($1, $2) on conflict (person_id) do update set sealed = excluded.sealed, changed_at = now()
            """);
        command.Parameters.Add(new() { Value = personId });
        command.Parameters.Add(new() { Value = keys.Seal(People.Stream(personId), Encoding.UTF8.GetBytes(email)) });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task RemoveAsync(string personId, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("delete from ledger.person_contact where person_id = $1");
        command.Parameters.Add(new() { Value = personId });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <returns>Null for whom none is known, and for whom was forgotten.</returns>
    public async Task<string?> EmailOfAsync(string personId, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand("select sealed from ledger.person_contact where person_id = $1");
        command.Parameters.Add(new() { Value = personId });
        return await command.ExecuteScalarAsync(ct) is string closed && keys.Open(People.Stream(personId), closed) is { } clear ? Encoding.UTF8.GetString(clear) : null;
    }
}
