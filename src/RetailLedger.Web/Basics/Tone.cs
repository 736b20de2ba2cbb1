namespace RetailLedger.Web;

/// <summary>How loud something is. Tone is always said in words too: colour alone tells some readers nothing.</summary>
public enum Tone
{
    Neutral,
    Info,
    Ok,
    Warn,
    Bad,
}

internal static class ToneNames
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Ok => "ok",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        _ => "neutral",
    };
}
