using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How people and what they hold are named.</summary>
public static class People
{
    /// <summary>The kind of case.</summary>
    public const string Category = "person";

    /// <summary>Where everything about a person's rights stands.</summary>
    /// <param name="id">What the person's acts are signed with, for example <c>anna.reed</c>.</param>
    public static string Stream(string id) => StreamKeys.Of(Category, id);

    /// <summary>The longest id, in characters.</summary>
    public const int LongestId = 60;

    /// <summary>Whether acts may be signed with it: letters, digits, dots and hyphens.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');

    internal static ObjectLink Link(string id, string? qualifier = null) => new(ObjectTypes.Person, id, qualifier);
}
