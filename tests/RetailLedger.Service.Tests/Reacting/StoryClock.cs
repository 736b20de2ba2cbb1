using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>A business clock that a test moves.</summary>
internal sealed class StoryClock : IBusinessClock
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
}
