namespace RetailLedger.Web;

/// <summary>Days, and within a day runs of entries: a run of plumbing is folded, unless it is one line or holds the current one.</summary>
internal static class TimelineFold
{
    public static IEnumerable<(DateOnly Day, IReadOnlyList<Run> Runs)> Days(IEnumerable<TimelineEntry> entries)
    {
        var day = default(DateOnly);
        var held = new List<TimelineEntry>();
        foreach (var entry in entries)
        {
            var own = DateOnly.FromDateTime(entry.At.UtcDateTime);
            if (held.Count > 0 && own != day)
            {
                yield return (day, Runs(held));
                held = [];
            }

            day = own;
            held.Add(entry);
        }

        if (held.Count > 0)
        {
            yield return (day, Runs(held));
        }
    }

    private static List<Run> Runs(List<TimelineEntry> entries)
    {
        var runs = new List<Run>();
        foreach (var entry in entries)
        {
            if (runs is [.., var last] && last.Plumbing == entry.Plumbing)
            {
                runs[^1] = last with { Entries = [.. last.Entries, entry] };
            }
            else
            {
                runs.Add(new Run(entry.Plumbing, [entry]));
            }
        }

        return runs;
    }

    internal sealed record Run(bool Plumbing, IReadOnlyList<TimelineEntry> Entries)
    {
        public bool Folded => Plumbing && Entries.Count > 1 && !Entries.Any(e => e.Current);
    }
}
