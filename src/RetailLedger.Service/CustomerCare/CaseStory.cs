using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.CustomerCare;

/// <summary>One customer's case as its page shows it, and what the customer wrote.</summary>
public sealed class CaseStory(CaseQuery query, CaseListQuery list, ICases cases, SubjectKeys keys, AccessRecords access)
{
    /// <returns>No case when there is none, or none that the viewer may see; no row when nothing was known of it at the moment.</returns>
    public async Task<(CaseAnswer? Case, CaseItem? Row)> FindAsync(string caseId, string? asOf, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        // An instant on one axis at a time, as on the page of every case: what is known wins over what had happened.
        var found = await query.FindAsync(CaseLinks.Stream(caseId), new(AsOf: asOf, On: asOf is null ? on : null), viewer, ct);
        if (found is null || found.Events.Count == 0)
            return (found, null);
        var rows = await list.FindAsync(new() { State = "all", CaseId = caseId, AsOf = asOf, On = asOf is null ? on : null }, viewer, ct);
        return (found, rows.Items is [var row, ..] ? row : null);
    }

    /// <summary>What the customer wrote, opened for whoever is to answer; that they read it is noted first.</summary>
    /// <param name="found">The case as far as they look: what was written later is not in it.</param>
    /// <returns>When each message was written, and its text; null of a customer who was forgotten.</returns>
    public async Task<IReadOnlyList<(DateTimeOffset At, string? Text)>> TextsAsync(string caseId, CaseAnswer found, Viewer viewer, CancellationToken ct)
    {
        await access.NoteReadAsync(viewer, $"{CaseLinks.Stream(caseId)}/text", ct);
        var written = (await cases.ReadAsync<Written>(CaseLinks.Stream(caseId), Written.Evolve, ct)).State;
        var messages = found.Events.Count(e => e.Data.TryGetProperty("text", out _));
        return [.. (written?.Messages ?? []).Take(messages).Select(message => (message.ReceivedAt, keys.Open(message.Text)))];
    }

    private sealed record Written(IReadOnlyList<CaseReceived> Messages)
    {
        public static Written? Evolve(Written? written, ILedgerEvent @event) => @event is CaseReceived e ? new([.. written?.Messages ?? [], e]) : written;
    }
}
