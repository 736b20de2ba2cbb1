namespace RetailLedger.Web;

public sealed record PageLink(string Label, string Href);
