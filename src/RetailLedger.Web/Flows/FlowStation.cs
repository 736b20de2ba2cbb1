namespace RetailLedger.Web;

/// <summary>A place that paths lead through.</summary>
/// <param name="Column">How far along the road it is, from 0.</param>
/// <param name="Lane">0 is the road as it should be; above and below lie by-ways.</param>
public sealed record FlowStation(string Key, string Label, int Column, int Lane = 0)
{
    public Tone Tone { get; init; }
}

/// <summary>A road that some took, from station to station.</summary>
/// <param name="Count">How many: its breadth.</param>
/// <param name="Says">For those who hear it.</param>
public sealed record FlowPath(IReadOnlyList<string> Stations, long Count, string Says)
{
    public Tone Tone { get; init; }

    public string? Href { get; init; }

    /// <summary>Drawn before the others, which step back.</summary>
    public bool Selected { get; init; }
}

/// <summary>What is written between two stations.</summary>
public sealed record FlowNote(string From, string To, string Text);
