namespace RetailLedger.Simulator.Planning;

/// <summary>The parts into which a day is told, by the clock of Greenwich. What one part leads the ledger to decide must be decided before the next
/// part speaks of it: a parcel that is sent, of the instruction to send it. So the parts are short where partners answer the ledger.</summary>
internal static class DayParts
{
    private static readonly TimeOnly[] Begins = [new(0, 0), new(0, 45), new(12, 0), new(12, 45)];

    /// <summary>The end of the part in which a moment lies.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset moment)
    {
        var midnight = new DateTimeOffset(moment.UtcDateTime.Date, TimeSpan.Zero);
        var time = TimeOnly.FromTimeSpan(moment.UtcDateTime.TimeOfDay);
        return Begins.Where(begin => begin > time).Select(begin => (DateTimeOffset?)midnight.Add(begin.ToTimeSpan())).FirstOrDefault() ?? midnight.AddDays(1);
    }
}
