namespace RetailLedger.Web;

/// <summary>A part of the side navigation. A group without a title is drawn first, without a heading.</summary>
public sealed record NavGroup(string? Title, IReadOnlyList<NavItem> Items);

public sealed record NavItem(string Label, string Href)
{
    public Glyph? Icon { get; init; }

    /// <summary>How many things wait there; null draws nothing, and so does zero.</summary>
    public int? Count { get; init; }

    /// <summary>Counts that someone must act on are drawn in the alarm colour.</summary>
    public Tone CountTone { get; init; }

    /// <summary>The letter after g that goes there.</summary>
    public char? Key { get; init; }
}

/// <summary>One line of the keyboard help.</summary>
public sealed record Shortcut(string Keys, string Does);
