using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Look whether what was wrong with a position is right again.</summary>
/// <param name="ByEventId">The event after which it is looked.</param>
public sealed record RecoverStockDeviation(string Location, string Item, string ByEventId);

public static class RecoverStockDeviationDecider
{
    /// <summary>Refuses nothing: what was never noted, or still is so, is let go.</summary>
    public static Decision Decide(RecoverStockDeviation command, StockBreaks? breaks)
    {
        var right = StockDeviations.Rules.Where(rule => breaks?.Standing.Contains(rule) == true && !breaks.IsBroken(rule))
            .Select(ILedgerEvent (rule) => new StockDeviationRecovered(command.Location, command.Item, rule, command.ByEventId)).ToArray();
        return right.Length == 0 ? Decision.Nothing : Decision.Accept(right);
    }
}
