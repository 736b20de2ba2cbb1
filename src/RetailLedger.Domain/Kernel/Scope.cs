namespace RetailLedger.Domain.Kernel;

/// <summary>Where in the enterprise something happened: the dimensions by which policies, rights and figures are divided.</summary>
public sealed record Scope(
    string? LegalEntity = null,
    string? Brand = null,
    string? Region = null,
    string? Channel = null,
    string? Location = null,
    string? Fulfilment = null)
{
    /// <summary>The whole enterprise.</summary>
    public static Scope Everything { get; } = new();

    /// <summary>Whether something within <paramref name="other"/> lies in this scope: every dimension named here must be the same there.</summary>
    public bool Covers(Scope other) =>
        Within(LegalEntity, other.LegalEntity) && Within(Brand, other.Brand) && Within(Region, other.Region)
        && Within(Channel, other.Channel) && Within(Location, other.Location) && Within(Fulfilment, other.Fulfilment);

    /// <summary>What lies in both; null when nothing can.</summary>
    public Scope? Overlap(Scope other)
    {
        var both = new Scope(
            LegalEntity ?? other.LegalEntity, Brand ?? other.Brand, Region ?? other.Region, Channel ?? other.Channel, Location ?? other.Location, Fulfilment ?? other.Fulfilment);
        return other.Covers(both) ? both : null;
    }

    private static bool Within(string? limit, string? value) => limit is null || string.Equals(limit, value, StringComparison.Ordinal);
}
