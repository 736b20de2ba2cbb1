using System.Globalization;

namespace RetailLedger.Service.Reading.Boards;

/// <summary>One column that rows are sorted by. Its values are never null.</summary>
/// <param name="Sql">As the question calls it.</param>
/// <param name="Of">A row's value: text, a whole number or an instant.</param>
internal sealed record KeyColumn<TRow>(string Sql, bool Descending, Func<TRow, object> Of);

/// <summary>The order of a list, and a place in it: the last page costs what the first does.</summary>
internal sealed class Keyset<TRow>(params KeyColumn<TRow>[] columns)
{
    private const char Between = '~';

    /// <summary>The page that is asked for.</summary>
    /// <param name="sql">Takes the values of the place from where it begins.</param>
    /// <param name="ask">Gets the order, the condition that begins the page, and how many rows are wanted.</param>
    /// <exception cref="QueryProblemException">The place or the length of the page cannot be understood.</exception>
    public async Task<BoardPage<TRow>> PageAsync(PageFilter filter, int usual, SqlFilter sql, Func<string, string, int, Task<List<TRow>>> ask)
    {
        var limit = filter.LimitOr(usual);
        var backwards = filter.Before is not null && filter.After is null;
        var found = await ask(OrderBy(backwards), Behind(sql, filter.After ?? filter.Before, backwards), limit + 1);
        var more = found.Count > limit;
        if (more)
            found.RemoveAt(limit);
        if (backwards)
            found.Reverse();
        // Somebody who came from a page may go back there: what was in front of it is behind now.
        var older = found.Count > 0 && (backwards || more) ? Cursor(found[^1]) : null;
        var newer = found.Count > 0 && (backwards ? more : filter.After is not null) ? Cursor(found[0]) : null;
        return new(found, older, newer);
    }

    private string OrderBy(bool backwards) => string.Join(", ", columns.Select(column => $"{column.Sql} {(column.Descending != backwards ? "desc" : "asc")}"));

    /// <summary>Where a row is.</summary>
    private string Cursor(TRow row) => string.Join(Between, columns.Select(column => column.Of(row) switch
    {
        DateTimeOffset at => "t" + at.UtcTicks.ToString(CultureInfo.InvariantCulture),
        long number => "n" + number.ToString(CultureInfo.InvariantCulture),
        int number => "n" + number.ToString(CultureInfo.InvariantCulture),
        // What parts the values must not be in one; escaping leaves it alone.
        var text => "s" + Uri.EscapeDataString((string)text).Replace("~", "%7E", StringComparison.Ordinal),
    }));

    /// <summary>Holds for rows behind the place, or in front of it.</summary>
    /// <exception cref="QueryProblemException">That is no place of this list.</exception>
    private string Behind(SqlFilter sql, string? cursor, bool backwards)
    {
        if (cursor is null)
            return "true";
        var parts = cursor.Split(Between);
        if (parts.Length != columns.Length)
            throw Unknown();
        // The first column decides; where it is equal, the next.
        var condition = "false";
        for (var i = columns.Length - 1; i >= 0; i--)
        {
            var (name, value) = (columns[i].Sql, sql.Value(Read(parts[i])));
            condition = $"({name} {(columns[i].Descending != backwards ? "<" : ">")} {value} or ({name} = {value} and {condition}))";
        }

        return condition;
    }

    private static object Read(string part) => part switch
    {
        ['t', .. var ticks] when long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks => new DateTimeOffset(at, TimeSpan.Zero),
        ['n', .. var digits] when long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        ['s', .. var text] => Uri.UnescapeDataString(text),
        _ => throw Unknown(),
    };

    private static QueryProblemException Unknown() => new("query.bad_cursor", "after and before are what a page of this list gave.");
}
