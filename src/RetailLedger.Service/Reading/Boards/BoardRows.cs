using Npgsql;

namespace RetailLedger.Service.Reading.Boards;

/// <summary>The rows of a board: where they lie, how they are read, and in which order they are shown.</summary>
/// <param name="Table">A view with a past.</param>
/// <param name="Keys">What tells its rows apart.</param>
/// <param name="Columns">What is read; the table is called <c>t</c>.</param>
internal sealed record BoardRows<TRow>(string Table, string Keys, string Columns, Func<NpgsqlDataReader, TRow> Read, Keyset<TRow> Order)
{
    /// <summary>The table as it was at the moment that is looked at.</summary>
    public string At(BoardLook look, SqlFilter sql) => sql.RowsAt(Table, Keys, look.Moment, look.On);
}
