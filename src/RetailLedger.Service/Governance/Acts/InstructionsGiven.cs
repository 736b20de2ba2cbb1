using RetailLedger.Domain;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>What we had told others to do on a case by a moment.</summary>
public sealed class InstructionsGiven(LedgerSources sources, EventText text)
{
    private const string Until = """
        select type, data from events.mt_events where stream_id = $1 and type = any($2) and (headers ->> 'occurredAt')::timestamptz <= $3 order by version
        """;

    private static readonly string[] Types = [.. EventCatalogue.Contracts.Where(contract => contract.Data.IsAssignableTo(typeof(IInstruction))).Select(contract => contract.Type)];

    /// <param name="moment">In business time: who acted before an instruction did not act on it, whenever the news came.</param>
    public async Task<Instructed> OfAsync(string subject, DateTimeOffset moment, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Until);
        command.Parameters.Add(new() { Value = subject });
        command.Parameters.Add(new() { Value = Types });
        command.Parameters.Add(new() { Value = moment.UtcDateTime });
        await using var row = await command.ExecuteReaderAsync(ct);
        var instructed = Instructed.Nothing;
        while (await row.ReadAsync(ct))
            instructed = instructed.And((IInstruction)text.Data(row, 0));
        return instructed;
    }
}
