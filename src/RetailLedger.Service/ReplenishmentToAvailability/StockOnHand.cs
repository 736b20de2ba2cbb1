using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>How many of an item the books had everywhere together.</summary>
public sealed class StockOnHand(LedgerSources sources, ViewReach reach)
{
    private const string Before = """
        select sum(greatest(on_hand, 0)) from views.stock_position
        where item = $1 and unit = $2 and movements > 0 and known_from < $3 and (known_to is null or known_to >= $3)
        """;

    /// <param name="position">What was recorded before it counts.</param>
    /// <returns>Null where no goods were ever moved: nobody knows.</returns>
    /// <exception cref="TimeoutException">The view does not come so far; whoever asked will ask again.</exception>
    public async Task<decimal?> BeforeAsync(string item, string unit, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, ReplenishmentToAvailabilityModule.Levels.Name);
        await using var command = sources.Reader.CreateCommand(Before);
        command.Parameters.Add(new() { Value = StreamKeys.ItemCode(item) });
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = position });
        return await command.ExecuteScalarAsync(ct) as decimal?;
    }
}
