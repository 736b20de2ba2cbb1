using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Say from how little on a position is replenished.</summary>
public sealed record SetReorderParameter(
    string Location, string Item, Quantity ReorderPoint, Quantity SafetyStock, int LeadTimeDays, string ReasonCode);

/// <summary>How far the parameters of a position may be moved without asking anybody. A value with a version: the events name it.</summary>
/// <param name="FreeChange">The largest change that needs no grant, as a part of the figure that is changed.</param>
public sealed record ReorderLimit(string Version, decimal FreeChange, decimal MostUnits, int MostLeadTimeDays)
{
    public static ReorderLimit Current { get; } = new("2026-11", 0.20m, 1_000_000m, 365);

    /// <summary>A figure that was zero may not become another one freely: any change of it is more than any share of it.</summary>
    public bool IsFree(decimal before, decimal after) => Math.Abs(after - before) <= FreeChange * Math.Abs(before);
}

public static class SetReorderParameterDecider
{
    /// <summary>What a grant must be for. It names the position; its amount says nothing here, because a reorder point is no money.</summary>
    public const string Act = "reorder.set";

    public static Decision Decide(SetReorderParameter command, StockPosition? position, ReorderLimit limit, Grant? grant, DateTimeOffset now)
    {
        var (point, safety, days) = (command.ReorderPoint.Value, command.SafetyStock.Value, command.LeadTimeDays);
        var unit = position?.Unit ?? command.ReorderPoint.Unit;
        if (position?.Reorder == new ReorderParameter(point, safety, days) && command.ReorderPoint.Unit == unit)
            return Decision.Nothing;
        if (command.ReorderPoint.Unit != unit || command.SafetyStock.Unit != unit)
            return Decision.Refuse("stock.other_unit", $"The position is counted in {unit}.");
        if (point < 0 || point > limit.MostUnits || safety < 0 || days < 0 || days > limit.MostLeadTimeDays)
            return Decision.Refuse("reorder.out_of_bounds", $"Units lie between 0 and {limit.MostUnits:0}, the lead time between 0 and {limit.MostLeadTimeDays} days.");
        if (safety > point)
            return Decision.Refuse("reorder.safety_above_point", "The reorder point holds the safety stock and what is used while new stock is on its way.");
        var free = position?.Reorder is not { } before
            || (limit.IsFree(before.ReorderPoint, point) && limit.IsFree(before.SafetyStock, safety) && limit.IsFree(before.LeadTimeDays, days));
        if (!free && !Covers(grant, command, now))
            return Decision.Refuse("reorder.grant_required", $"A change of more than {limit.FreeChange:0%} needs a grant.");
        return Decision.Accept(new ReorderParameterSet(command.Location.Trim(), StreamKeys.ItemCode(command.Item), command.ReorderPoint, command.SafetyStock, days,
            command.ReasonCode, limit.Version, free ? null : grant!.Id));
    }

    private static bool Covers(Grant? grant, SetReorderParameter command, DateTimeOffset now) =>
        grant is not null && grant.Act == Act && grant.Subject == Stock.Stream(command.Location, command.Item) && now < grant.ValidUntil;
}
