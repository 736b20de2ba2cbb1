using System.Text.Json;
using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>Words of rows and of addresses: how a state is stored, and how what may be absent is read.</summary>
internal static class Words
{
    /// <summary>The stored form of a word an address asks for; null when it asks for none.</summary>
    /// <exception cref="QueryProblemException">There is no such word.</exception>
    public static string? Stored<T>(string name, string? text) where T : struct, Enum => Blank(text) is not { } word ? null
        : !char.IsDigit(word[0]) && Enum.TryParse<T>(word, ignoreCase: true, out var value) ? Name(value)
        : throw new QueryProblemException($"query.bad_{name}", $"{name} is one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}, not {word}.");

    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Of<T>(string stored) where T : struct, Enum => Enum.Parse<T>(stored, ignoreCase: true);

    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Of the state that a list is asked for: true for what is open, false for what is over, null for all.</summary>
    /// <param name="absent">What counts where none is asked for.</param>
    /// <exception cref="QueryProblemException">There is no such state.</exception>
    public static bool? IsOpen(string? state, bool? absent) => Blank(state) switch
    {
        null => absent,
        "open" => true,
        "over" => false,
        "all" => null,
        var other => throw new QueryProblemException("query.bad_state", $"state is open, over or all, not {other}."),
    };

    public static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetDateTime(column), TimeSpan.Zero);
}
