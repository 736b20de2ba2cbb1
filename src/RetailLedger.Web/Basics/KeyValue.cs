using Microsoft.AspNetCore.Components;

namespace RetailLedger.Web;

/// <summary>One line of a fact sheet. <see cref="Content"/> wins over <see cref="Text"/>.</summary>
public sealed record KeyValue(string Label, string? Text = null)
{
    public string? Href { get; init; }

    /// <summary>Identifiers and digests, whose every character counts.</summary>
    public bool Mono { get; init; }

    public bool Copy { get; init; }

    public RenderFragment? Content { get; init; }
}
