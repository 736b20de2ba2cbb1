using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Note that an event of a position broke rules.</summary>
public sealed record DetectStockDeviation(string Location, string Item, IReadOnlyList<string> Rules, string EventId);

public static class DetectStockDeviationDecider
{
    /// <summary>Refusal: a rule that is none. What was noted before is not noted again.</summary>
    public static Decision Decide(DetectStockDeviation command, StockBreaks? breaks)
    {
        if (command.Rules.FirstOrDefault(rule => !StockDeviations.Rules.Contains(rule)) is { } unknown)
            return Decision.Refuse("deviation.rule_unknown", $"There is no rule {unknown}.");
        var fresh = command.Rules.Distinct(StringComparer.Ordinal).Where(rule => breaks?.Noted.Contains(StockBreaks.KeyOf(rule, command.EventId)) != true)
            .Select(ILedgerEvent (rule) => new StockDeviationDetected(command.Location, command.Item, rule, command.EventId)).ToArray();
        return fresh.Length == 0 ? Decision.Nothing : Decision.Accept(fresh);
    }
}
