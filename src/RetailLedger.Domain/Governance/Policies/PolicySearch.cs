namespace RetailLedger.Domain.Governance;

/// <summary>Looks for a case in a box that no row of a set fits. It counts cells rather than tries them: rows that together have fewer cells than the box
/// leave one of them free, and rows that share none fill it when they have as many.</summary>
internal sealed class PolicySearch(PolicySpace space)
{
    // Some seconds of a slow machine. A table of ordinary shape takes a hundredth of it.
    private const long MostSteps = 60_000_000;

    private long _steps;

    /// <summary>Whether it gave up, and its last answer says nothing.</summary>
    internal bool IsExhausted => _steps > MostSteps;

    /// <returns>A box all of whose cases are free; null when there is none.</returns>
    internal ulong[]? Free(ulong[] box, IEnumerable<ulong[]> rows)
    {
        var (volume, sum, within) = (space.Shared(box, box), (UInt128)0, new List<(ulong[] Row, UInt128 Cells)>());
        foreach (var row in rows)
        {
            _steps++;
            var shared = space.Shared(box, row);
            if (shared == volume || IsExhausted)
                return null;
            if (shared == 0)
                continue;
            sum += shared;
            within.Add((row, shared));
        }

        if (within.Count == 0)
            return box;
        if (sum < volume)
            return Descend((ulong[])box.Clone(), volume, [.. within.Select(row => row.Row)]);
        return sum == volume && AreApart(box, within) ? null : Split(box, within);
    }

    // The largest row is taken out; what is left of the box falls apart into one box for each input that the row limits.
    private ulong[]? Split(ulong[] box, List<(ulong[] Row, UInt128 Cells)> within)
    {
        var largest = within.MaxBy(row => row.Cells).Row;
        List<ulong[]> others = [.. within.Select(row => row.Row).Where(row => !ReferenceEquals(row, largest))];
        var rest = (ulong[])box.Clone();
        for (var input = 0; input < space.Inputs; input++)
        {
            if (space.Without(rest, largest, input) is { } piece && Free(piece, others) is { } free)
                return free;
            if (IsExhausted)
                return null;
            space.Narrow(rest, largest, input);
        }

        return null;
    }

    // In a box with too few covered cells at least one cell of each input has too few: go there, input by input.
    private ulong[] Descend(ulong[] box, UInt128 volume, List<ulong[]> rows)
    {
        for (var input = 0; input < space.Inputs; input++)
        {
            var cells = Enumerable.Range(0, space.CellsOf(input)).Where(cell => space.Has(box, input, cell)).ToList();
            volume /= (uint)cells.Count;
            foreach (var cell in cells)
            {
                var slice = (ulong[])box.Clone();
                space.Keep(slice, input, cell);
                var covered = rows.Aggregate((UInt128)0, (sum, row) => sum + space.Shared(slice, row));
                if (covered >= volume)
                    continue;
                box = slice;
                break;
            }
        }

        return box;
    }

    private bool AreApart(ulong[] box, List<(ulong[] Row, UInt128 Cells)> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var inside = PolicySpace.Common(box, rows[i].Row);
            for (var j = 0; j < i; j++)
            {
                _steps++;
                if (space.Shared(inside, rows[j].Row) != 0)
                    return false;
            }
        }

        return true;
    }
}
