namespace RetailLedger.Service.Analytics;

/// <summary>Text that a spreadsheet would take for a formula is put behind an apostrophe, and so is text that looks as if it had been: taking one
/// apostrophe away where one was put gives back exactly what was recorded. Numbers are ours and stay numbers, a minus and all.</summary>
internal static class FormulaSafe
{
    private const char Mark = '\'';

    public static string Escape(string text) => IsMarkedOrFormula(text) ? Mark + text : text;

    public static string Restore(string cell) => cell.Length > 1 && cell[0] == Mark && IsMarkedOrFormula(cell[1..]) ? cell[1..] : cell;

    private static bool IsMarkedOrFormula(string text)
    {
        var first = text.AsSpan().TrimStart(Mark);
        return !first.IsEmpty && "=+-@\t\r\n".Contains(first[0], StringComparison.Ordinal);
    }
}
