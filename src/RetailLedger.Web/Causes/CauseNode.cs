namespace RetailLedger.Web;

/// <summary>One fact and the fact that caused it.</summary>
public sealed record CauseNode(string Id, string Title, string? CauseId = null)
{
    public string? Subtitle { get; init; }

    public string? Kind { get; init; }

    public string? Href { get; init; }

    public DateTimeOffset? At { get; init; }

    public Tone Tone { get; init; }
}
