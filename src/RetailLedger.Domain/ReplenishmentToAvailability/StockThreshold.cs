namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>How far above its reorder point a position must come before a breach is over. A value with a version: the events name it.</summary>
/// <param name="RecoveryShare">Of the reorder point, rounded up to whole units.</param>
/// <param name="LeastRecovery">At least so many units.</param>
public sealed record StockThreshold(string Version, decimal RecoveryShare, decimal LeastRecovery)
{
    public static StockThreshold Current { get; } = new("2026-11", 0.10m, 1m);

    /// <summary>At or below its reorder point a position is to be replenished.</summary>
    public static bool IsBreached(decimal available, decimal reorderPoint) => available <= reorderPoint;

    public decimal RecoversAt(decimal reorderPoint) => reorderPoint + Math.Max(LeastRecovery, Math.Ceiling(reorderPoint * RecoveryShare));
}
