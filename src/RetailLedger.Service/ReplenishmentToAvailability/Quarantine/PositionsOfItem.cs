using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Where goods of an item lay.</summary>
public sealed class PositionsOfItem(LedgerSources sources, ViewReach reach)
{
    private const string Held = """
        select location from views.stock_position where item = $1 and on_hand > 0 and movements > 0 and known_from <= $2 and (known_to is null or known_to > $2) order by location
        """;

    /// <param name="position">What was known up to there.</param>
    /// <exception cref="TimeoutException">The view does not come so far; whoever asked will ask again.</exception>
    public async Task<IReadOnlyList<string>> AtAsync(string item, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, ReplenishmentToAvailabilityModule.Levels.Name);
        await using var command = sources.Reader.CreateCommand(Held);
        command.Parameters.Add(new() { Value = item });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        var locations = new List<string>();
        while (await row.ReadAsync(ct))
            locations.Add(row.GetString(0));
        return locations;
    }
}
