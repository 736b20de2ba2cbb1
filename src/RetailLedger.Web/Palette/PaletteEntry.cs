namespace RetailLedger.Web;

/// <summary>Somewhere the palette can go.</summary>
public sealed record PaletteEntry(string Title, string Href, string? Detail = null);
