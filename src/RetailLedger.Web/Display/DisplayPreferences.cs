using Microsoft.AspNetCore.Http;

namespace RetailLedger.Web;

public enum Theme
{
    System,
    Light,
    Dark,
}

public enum TimeMode
{
    Utc,
    Local,
    Relative,
}

/// <summary>
/// How one reader wants pages to look: two cookies, read while the page is rendered, so that nothing flashes. What a page
/// shows never depends on them; only how it is drawn.
/// </summary>
public sealed record DisplayPreferences(Theme Theme, TimeMode Time, DateTimeOffset Now)
{
    public const string ThemeCookie = "theme";

    public const string TimeCookie = "time";

    /// <summary>Where a story is played, its time: what happened is as old as it is in the story. Null where time is the wall's.</summary>
    public DateTimeOffset? Story { get; init; }

    /// <summary>Value for the data-theme attribute; null leaves the choice to the system.</summary>
    public string? ThemeName => Theme is Theme.System ? null : Theme.ToString().ToLowerInvariant();

    public string TimeName => Time.ToString().ToLowerInvariant();

    public static DisplayPreferences Read(IRequestCookieCollection? cookies, DateTimeOffset now) =>
        new(Parse(cookies?[ThemeCookie], Theme.System), Parse(cookies?[TimeCookie], TimeMode.Utc), now);

    /// <summary>A cookie is anyone's text: numbers and unknown words mean the default.</summary>
    internal static T Parse<T>(string? word, T otherwise)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(word!, ignoreCase: true) : otherwise;
}
