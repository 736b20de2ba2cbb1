using System.Numerics;

namespace RetailLedger.Domain.Governance;

/// <summary>All the cases there may be, divided where the rows' own bounds divide them: within a cell every row fits either all cases or none. A set of
/// cells, one bit each, input after input, is a box.</summary>
internal sealed class PolicySpace
{
    private const int Bits = 64;

    private readonly int[] _starts;
    private readonly PolicyValue[][] _cells;

    internal PolicySpace(PolicyTable table)
    {
        Table = table;
        _cells = [.. table.Inputs.Select(input => PolicyCells.Of(table, input))];
        _starts = new int[_cells.Length + 1];
        for (var input = 0; input < _cells.Length; input++)
            _starts[input + 1] = _starts[input] + ((_cells[input].Length + Bits - 1) / Bits);
        Everything = new ulong[_starts[^1]];
        for (var input = 0; input < _cells.Length; input++)
            Free(Everything, input);
        Rows = [.. table.Rows.Select(BoxOf)];
    }

    internal PolicyTable Table { get; }

    internal int Inputs => _cells.Length;

    /// <summary>The box of each row, in the order of the table.</summary>
    internal ulong[][] Rows { get; }

    internal ulong[] Everything { get; }

    internal int CellsOf(int input) => _cells[input].Length;

    internal bool Has(ulong[] box, int input, int cell) => (box[_starts[input] + (cell / Bits)] >> (cell % Bits) & 1) != 0;

    /// <summary>Leaves one cell of an input.</summary>
    internal void Keep(ulong[] box, int input, int cell)
    {
        Array.Clear(box, _starts[input], _starts[input + 1] - _starts[input]);
        box[_starts[input] + (cell / Bits)] = 1UL << (cell % Bits);
    }

    /// <summary>Lets an input be anything.</summary>
    internal void Free(ulong[] box, int input)
    {
        for (var cell = 0; cell < _cells[input].Length; cell++)
            box[_starts[input] + (cell / Bits)] |= 1UL << (cell % Bits);
    }

    /// <summary>How many cells, over all inputs, two boxes share.</summary>
    internal UInt128 Shared(ulong[] left, ulong[] right)
    {
        UInt128 product = 1;
        for (var input = 0; input < _cells.Length; input++)
        {
            var count = 0;
            for (var word = _starts[input]; word < _starts[input + 1]; word++)
                count += BitOperations.PopCount(left[word] & right[word]);
            if (count == 0)
                return 0;
            product *= (uint)count;
        }

        return product;
    }

    /// <summary>A box without the part of one input that another box has; null when nothing is left.</summary>
    internal ulong[]? Without(ulong[] box, ulong[] other, int input)
    {
        var (rest, any) = ((ulong[])box.Clone(), 0UL);
        for (var word = _starts[input]; word < _starts[input + 1]; word++)
            any |= rest[word] &= ~other[word];
        return any == 0 ? null : rest;
    }

    internal void Narrow(ulong[] box, ulong[] other, int input)
    {
        for (var word = _starts[input]; word < _starts[input + 1]; word++)
            box[word] &= other[word];
    }

    internal static ulong[] Common(ulong[] left, ulong[] right) => [.. left.Zip(right, (one, other) => one & other)];

    /// <summary>One case of a box.</summary>
    internal PolicyValue[] CaseIn(ulong[] box) => [.. _cells.Select((cells, input) => cells[FirstOf(box, input)])];

    internal int FirstOf(ulong[] box, int input) => Enumerable.Range(0, _cells[input].Length).First(cell => Has(box, input, cell));

    private ulong[] BoxOf(PolicyRow row)
    {
        var box = (ulong[])Everything.Clone();
        foreach (var condition in row.When)
        {
            var input = Array.FindIndex(_cells, cells => cells[0].Input == condition.Input);
            for (var cell = 0; cell < _cells[input].Length; cell++)
            {
                if (!condition.Holds(_cells[input][cell]))
                    box[_starts[input] + (cell / Bits)] &= ~(1UL << (cell % Bits));
            }
        }

        return box;
    }
}
