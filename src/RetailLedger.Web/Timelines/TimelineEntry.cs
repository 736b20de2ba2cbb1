using Microsoft.AspNetCore.Components;

namespace RetailLedger.Web;

/// <summary>One thing that happened.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string Title)
{
    public string? Subtitle { get; init; }

    /// <summary>The machine's word for it, shown small.</summary>
    public string? Kind { get; init; }

    public Tone Tone { get; init; }

    public string? Href { get; init; }

    public string? Actor { get; init; }

    /// <summary>When it was recorded, if that is worth saying: much later than it happened.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    public RenderFragment? Detail { get; init; }

    /// <summary>Technical: neighbours of the same sort are folded into one line.</summary>
    public bool Plumbing { get; init; }

    /// <summary>The one the page is about.</summary>
    public bool Current { get; init; }
}
