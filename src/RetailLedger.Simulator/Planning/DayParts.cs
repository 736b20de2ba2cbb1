namespace RetailLedger.Simulator.Planning;

/// <summary>The parts into which a day is told, by the clock of Greenwich. What one part leads the ledger to decide must be decided before the next
/// part speaks of it: a parcel that is sent, of the instruction to send it. So the parts are short where partners answer the ledger.</summary>
internal static class DayParts
{
    private static readonly TimeOnly[] Begins = [new(0, 0), new(0, 45), new(12, 0), new(12, 45)];

    /// <summary>The end of the part in which a moment lies, which is the beginning of the next.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset moment)
    {
        var (midnight, time) = Split(moment);
        return Begins.Where(begin => begin > time).Select(begin => (DateTimeOffset?)midnight.Add(begin.ToTimeSpan())).FirstOrDefault() ?? midnight.AddDays(1);
    }

    /// <summary>The beginning of the part that has this end.</summary>
    public static DateTimeOffset BeginOf(DateTimeOffset end)
    {
        var (midnight, time) = Split(end.AddTicks(-1));
        return midnight.Add(Begins.Last(begin => begin <= time).ToTimeSpan());
    }

    private static (DateTimeOffset Midnight, TimeOnly Time) Split(DateTimeOffset moment) =>
        (new(moment.UtcDateTime.Date, TimeSpan.Zero), TimeOnly.FromTimeSpan(moment.UtcDateTime.TimeOfDay));
}
