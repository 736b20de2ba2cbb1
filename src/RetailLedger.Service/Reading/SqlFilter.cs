using Npgsql;
using RetailLedger.Domain.Kernel;

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

    /// <summary>Leaves only what the scope covers. Rows that do not say where they belong are not shown to anybody whose sight is limited.</summary>
    public SqlFilter Within(Scope scope, string alias) => this
        .And($"{alias}.legal_entity = {{0}}", scope.LegalEntity)
        .And($"{alias}.brand = {{0}}", scope.Brand)
        .And($"{alias}.region = {{0}}", scope.Region)
        .And($"{alias}.channel = {{0}}", scope.Channel)
        .And($"{alias}.location = {{0}}", scope.Location)
        .And($"{alias}.fulfilment = {{0}}", scope.Fulfilment);

    /// <summary>For rows that know only their location: whoever is limited in any other dimension sees none of them.</summary>
    public SqlFilter WithinLocation(Scope scope, string alias)
    {
        if (scope with { Location = null } != Scope.Everything)
            _conditions.Add("false");
        return And($"{alias}.location = {{0}}", scope.Location);
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
