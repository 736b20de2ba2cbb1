using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Following;

/// <summary>A run of the log, complete between two positions.</summary>
/// <param name="After">Position before the first event; exclusive.</param>
/// <param name="UpTo">Last position covered, also when its event was not asked for; inclusive.</param>
public sealed record EventPage(long After, long UpTo, IReadOnlyList<RecordedEvent> Events);
