using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>What is at stake on a stock position: what the books hold, or miss, and what is waited for, at what the item costs.</summary>
public sealed class StockValue : ICaseValue
{
    public string Category => "stock";

    public async ValueTask<Money?> AtRiskAsync(string stream, ObjectLink? about, ICases cases, CancellationToken ct)
    {
        if ((await cases.ReadAsync<StockPosition>(stream, StockPosition.Evolve, ct)).State is not { } position)
            return null;
        var item = (await cases.ReadAsync<Item>(Items.Stream(position.Item), Item.Evolve, ct)).State;
        return item?.Cost is { } cost ? Worth.Of(position.UnitsAtStake, cost) : null;
    }
}
