using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Analytics;

/// <summary>A list that may be taken out whole.</summary>
/// <param name="From">Its rows as they were at the moment; called <c>t</c>.</param>
/// <param name="Order">What it is sorted by: two exports of the same moment are the same file.</param>
internal sealed record ExportList(string From, string Order, SqlFilter Sql)
{
    // What is the same in every row or ends a row after the moment is no part of the list: the answer's headers say how far it goes.
    private const string Left = "known_to, known_at_position, fresh_at";

    /// <summary>The view in schema <c>analytics</c> whose columns it has; null where it names them itself.</summary>
    public string? View { get; init; }

    /// <summary>Names of its columns, where they are those of no view.</summary>
    public IReadOnlyList<string> Named { get; init; } = [];

    /// <summary>Asks for the names of its columns, as the view has them.</summary>
    public string Columns => $"select attname from pg_attribute where attrelid = 'analytics.{View}'::regclass and attnum > 0 and attname <> all (string_to_array('{Left}', ', ')) order by attnum";

    public string Rows(IEnumerable<string> columns) =>
        $"select {string.Join(", ", columns.Select(column => $"t.{column}"))} from {From} t where {Sql.Where} order by {Order}";
}
