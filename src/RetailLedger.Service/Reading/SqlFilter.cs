using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>Conditions of a query that are only there when asked for, with their values as parameters.</summary>
internal sealed class SqlFilter(SqlFilter? whole = null)
{
    private readonly List<string> _conditions = ["true"];
    // A question within another shares its values with it.
    private readonly List<NpgsqlParameter> _values = whole?._values ?? [];

    public string Where => string.Join(" and ", _conditions);

    /// <param name="condition">With <c>{0}</c> where the value stands.</param>
    public SqlFilter And(string condition, object? value)
    {
        if (value is null)
            return this;
        _conditions.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, Value(value)));
        return this;
    }

    /// <param name="condition">Always asked for; its values were added by <see cref="Value"/>.</param>
    public SqlFilter Holds(string condition)
    {
        _conditions.Add(condition);
        return this;
    }

    /// <summary>For rows with a past: those that were known at the moment.</summary>
    public SqlFilter Known(Moment moment, string alias)
    {
        _conditions.Add(KnownAt(moment, alias));
        return this;
    }

    /// <summary>The same as a text, for a table that stands deeper in the question.</summary>
    public string KnownAt(Moment moment, string alias) => moment.IsNow
        ? $"{alias}.known_to is null"
        : $"{alias}.known_from <= {Value(moment.Position)} and ({alias}.known_to is null or {alias}.known_to > {Value(moment.Position)})";

    /// <summary>A view with a past as it was: what was known at the moment, and of that, where something is asked that had happened, of each row the
    /// newest that tells of nothing later.</summary>
    /// <param name="keys">What tells the view's rows apart.</param>
    public string RowsAt(string view, string keys, Moment moment, DateTimeOffset? on) => on is { } happened
        ? $"(select distinct on ({keys}) x.* from {view} x where {(moment.IsNow ? "true" : $"x.known_from <= {Value(moment.Position)}")} and x.occurred_at <= {Value(happened.ToUniversalTime())} order by {keys}, x.known_from desc)"
        : $"(select x.* from {view} x where {KnownAt(moment, "x")})";

    public string Value(object value)
    {
        _values.Add(new() { Value = value });
        return $"${_values.Count}";
    }

    public NpgsqlCommand Command(string sql, NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(_values.ToArray());
        return command;
    }
}
