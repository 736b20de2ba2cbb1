using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>When each level hears of an exception that is not over by then.</summary>
public static class EscalationTimes
{
    /// <summary>Level and moment, counted from when the exception was raised or reopened; empty for any other event.</summary>
    public static IReadOnlyList<(int Level, DateTimeOffset Due)> Begun(ILedgerEvent @event, DateTimeOffset at) => @event switch
    {
        ExceptionRaised e => From(e.Code, at),
        ExceptionReopened e => From(e.Code, at),
        _ => [],
    };

    public static bool Ended(ILedgerEvent @event) => @event is ExceptionResolved or ExceptionAccepted;

    /// <summary>Every level there may be a time for.</summary>
    public static IEnumerable<int> Levels => Enumerable.Range(1, ExceptionCatalogue.Levels.Count);

    private static IReadOnlyList<(int Level, DateTimeOffset Due)> From(string code, DateTimeOffset at) =>
        [.. ExceptionCatalogue.Of(code).Escalations.Take(ExceptionCatalogue.Levels.Count).Where(after => at <= DateTimeOffset.MaxValue - after).Select((after, i) => (i + 1, at + after))];
}
