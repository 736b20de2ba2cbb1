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

    public static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new(row.GetDateTime(column), TimeSpan.Zero);
}
