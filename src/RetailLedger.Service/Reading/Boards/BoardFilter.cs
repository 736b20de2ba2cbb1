using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading.Boards;

/// <summary>Which page of a list. Everything is optional; everything given must hold.</summary>
public abstract record PageFilter
{
    public const int MostPerPage = 500;

    /// <summary>Rows behind this one, as <c>older</c> of the page before says.</summary>
    public string? After { get; init; }

    /// <summary>Rows in front of this one, as <c>newer</c> of a page behind says.</summary>
    public string? Before { get; init; }

    public int? Limit { get; init; }

    /// <exception cref="QueryProblemException">It is too small or too large.</exception>
    internal int LimitOr(int usual) => (Limit ?? usual) is >= 1 and <= MostPerPage and var limit ? limit
        : throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {MostPerPage}.");
}

/// <summary>What every board can be asked: about which moment, and which page of it.</summary>
public abstract record BoardFilter : PageFilter
{
    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>What had happened: each row as the newest that tells of nothing later.</summary>
    public DateTimeOffset? On { get; init; }

    /// <summary>What rows must be like, whatever the moment; their table is called <c>t</c>.</summary>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    internal abstract SqlFilter Conditions(Viewer viewer);
}

/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
public sealed record BoardPage<TRow>(IReadOnlyList<TRow> Rows, string? Older, string? Newer);
