using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>What customers asked for a day, as the mean of the four weeks before a day.</summary>
public sealed class DailyDemand(LedgerSources sources)
{
    /// <summary>Whole weeks, so that every weekday counts alike.</summary>
    public const int Days = 28;

    private const string Mean = """
        select round(coalesce(sum(t.demand_units), 0)::numeric / $4, 3)
        from views.item_day t where t.item = $1 and t.location = $2 and t.day > $3::date - $4 and t.day <= $3 and t.known_to is null
        """;

    /// <summary>In thousandths of a unit; a day without a row asked for nothing.</summary>
    public async Task<decimal> OfAsync(string location, string item, DateOnly upTo, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Mean);
        command.Parameters.Add(new() { Value = StreamKeys.ItemCode(item) });
        command.Parameters.Add(new() { Value = location });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = Days });
        return (decimal)(await command.ExecuteScalarAsync(ct))!;
    }
}
