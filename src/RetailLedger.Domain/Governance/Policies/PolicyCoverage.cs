namespace RetailLedger.Domain.Governance;

/// <summary>Whether each case has one answer, each row a case, and more money at least the authority of less.</summary>
internal sealed class PolicyCoverage(PolicySpace space)
{
    private readonly PolicySearch _search = new(space);

    private PolicyTable Table => space.Table;

    private bool TakesFirst => Table.Hit == HitPolicy.First;

    internal PolicyProof.Flawed? Check()
    {
        var flaw = (TakesFirst ? Unreachable() : Overlap()) ?? Gap() ?? LessForMore();
        return _search.IsExhausted
            ? PolicyForm.Flaw(PolicyDefect.TooTangled, "The rows overlap in so many ways that they cannot be proved. Divide the policy, or let each case fit one row.")
            : flaw;
    }

    private PolicyProof.Flawed? Overlap()
    {
        for (var i = 0; i < space.Rows.Length; i++)
        {
            for (var j = i + 1; j < space.Rows.Length; j++)
            {
                if (space.Shared(space.Rows[i], space.Rows[j]) == 0)
                    continue;
                var @case = space.CaseIn(PolicySpace.Common(space.Rows[i], space.Rows[j]));
                return new(PolicyDefect.Overlap, $"Rows {Id(i)} and {Id(j)} both fit {PolicyWords.Case(@case)}.", [@case], [Id(i), Id(j)]);
            }
        }

        return null;
    }

    private PolicyProof.Flawed? Unreachable()
    {
        for (var i = 0; i < space.Rows.Length && !_search.IsExhausted; i++)
        {
            if (_search.Free(space.Rows[i], space.Rows.Take(i)) is not null)
                continue;
            var @case = space.CaseIn(space.Rows[i]);
            var before = Enumerable.Range(0, i).First(j => Table.Rows[j].Fits(@case) || _search.IsExhausted);
            return new(PolicyDefect.UnreachableRow, $"Row {Id(i)} never counts: wherever it fits another row counts first, as {Id(before)} does with {PolicyWords.Case(@case)}.", [@case], [Id(i), Id(before)]);
        }

        return null;
    }

    private PolicyProof.Flawed? Gap()
    {
        if (_search.Free(space.Everything, space.Rows) is not { } free)
            return null;
        var @case = space.CaseIn(free);
        return new(PolicyDefect.Gap, $"No row fits {PolicyWords.Case(@case)}.", [@case], []);
    }

    private PolicyProof.Flawed? LessForMore() => Enumerable.Range(0, space.Inputs)
        .Where(input => Table.Inputs[input].Type == PolicyInputType.Money)
        .Select(LessForMore).FirstOrDefault(flaw => flaw is not null);

    // What is asked for only changes from one cell of the money to the next, and asking for at least as much is transitive: neighbours are enough.
    private PolicyProof.Flawed? LessForMore(int money)
    {
        ulong[][] anyAmount = [.. space.Rows.Select(row => (ulong[])row.Clone())];
        foreach (var row in anyAmount)
            space.Free(row, money);
        for (var cell = 0; cell + 1 < space.CellsOf(money); cell++)
        {
            List<int> smaller = [.. RowsAt(money, cell)], larger = [.. RowsAt(money, cell + 1)];
            foreach (var less in smaller)
            {
                var ends = !space.Has(space.Rows[less], money, cell + 1);
                foreach (var more in larger)
                {
                    // Of two rows that both go on across the bound the same one counts on both sides of it.
                    if ((!ends && space.Has(space.Rows[more], money, cell)) || PolicyAuthority.IsAtLeast(Table.Rows[more].Then, Table.Rows[less].Then))
                        continue;
                    if (Meeting(money, anyAmount, (less, smaller), (more, larger)) is { } meeting)
                        return LessForMore(money, cell, meeting, less, more);
                }
            }
        }

        return null;
    }

    /// <returns>Cases that differ in the amount alone, where the one row counts for the smaller and the other for the larger; null when there are none.</returns>
    private ulong[]? Meeting(int money, ulong[][] rows, (int Row, List<int> Beside) less, (int Row, List<int> Beside) more)
    {
        var box = PolicySpace.Common(rows[less.Row], rows[more.Row]);
        space.Keep(box, money, 0);
        if (space.Shared(box, box) == 0)
            return null;
        return !TakesFirst ? box : _search.Free(box, less.Beside.Where(row => row < less.Row).Concat(more.Beside.Where(row => row < more.Row)).Select(row => rows[row]));
    }

    private PolicyProof.Flawed LessForMore(int money, int cell, ulong[] meeting, int less, int more)
    {
        PolicyValue[] At(int amount)
        {
            space.Keep(meeting, money, amount);
            return space.CaseIn(meeting);
        }

        var (smaller, larger) = (At(cell), At(cell + 1));
        return new(
            PolicyDefect.LessForMore,
            $"More needs less: row {Id(less)} asks {PolicyWords.Needs(Table.Rows[less].Then)} for {PolicyWords.Case(smaller)}, and row {Id(more)} asks {PolicyWords.Needs(Table.Rows[more].Then)} for {PolicyWords.Case(larger)}.",
            [smaller, larger],
            [Id(less), Id(more)]);
    }

    private IEnumerable<int> RowsAt(int money, int cell) => Enumerable.Range(0, space.Rows.Length).Where(row => space.Has(space.Rows[row], money, cell));

    private string Id(int row) => Table.Rows[row].Id;
}
