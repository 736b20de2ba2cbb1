using System.Globalization;

namespace RetailLedger.Service.Hosting;

/// <summary>The provider whose tokens say who somebody is (OAuth 2, OpenID Connect), as it is configured under <c>Authentication:Jwt</c>.</summary>
/// <param name="MetadataAddress">Where the provider's discovery document is: its issuer and where its keys are.</param>
/// <param name="Audience">For whom a token must be made out.</param>
/// <param name="PersonClaim">The claim that names the person, by the id with which their acts are signed.</param>
/// <param name="Algorithms">The signatures that are accepted.</param>
/// <param name="ClockSkew">By how much the provider's clock may differ from ours.</param>
public sealed record IdentityProvider(Uri MetadataAddress, string Audience, string PersonClaim, IReadOnlyList<string> Algorithms, TimeSpan ClockSkew)
{
    public const string Section = "Authentication:Jwt";

    private const string Discovery = ".well-known/openid-configuration";

    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(5);

    internal static readonly string[] Standard = ["RS256", "ES256", "PS256"];

    // Signatures that only the holder of a private key can make: none that our own copy of the public key would be enough for.
    private static readonly string[] Possible = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"];

    /// <summary>Reads the section.</summary>
    /// <returns>Null when nothing of it is configured: then nobody comes in by a token.</returns>
    /// <exception cref="AccessConfigurationException">Part of it is configured, or a value cannot be used.</exception>
    public static IdentityProvider? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any())
            return null;
        return new(
            MetadataOf(section),
            TextOf(section["Audience"]) ?? throw new AccessConfigurationException($"{Section} lacks Audience: for whom the provider makes out the tokens."),
            TextOf(section["PersonClaim"]) ?? "sub",
            AlgorithmsOf(section.GetSection("Algorithms")),
            SkewOf(TextOf(section["ClockSkew"])));
    }

    /// <summary>Where the discovery document is, as a section says it: outright, or as the provider's own address.</summary>
    /// <exception cref="AccessConfigurationException">It says neither or both, or an address that cannot be meant.</exception>
    internal static Uri MetadataOf(IConfigurationSection section)
    {
        var (authority, metadata) = (TextOf(section["Authority"]), TextOf(section["MetadataAddress"]));
        if (authority is null == metadata is null)
            throw new AccessConfigurationException($"{section.Path} needs either Authority or MetadataAddress; it has {(authority is null ? "neither" : "both")}.");
        var name = $"{section.Path}:{(metadata is null ? "Authority" : "MetadataAddress")}";
        if (!Uri.TryCreate(metadata ?? $"{authority!.TrimEnd('/')}/{Discovery}", UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new AccessConfigurationException($"{name} is no address.");
        // Whoever could answer in the provider's place could be anybody.
        return address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw new AccessConfigurationException($"{name} must start with https: only a provider on this machine may do without.");
    }

    private static IReadOnlyList<string> AlgorithmsOf(IConfigurationSection section)
    {
        var named = section.Value is { } list ? list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries) : [.. section.GetChildren().Select(child => child.Value ?? "")];
        if (named.FirstOrDefault(algorithm => !Possible.Contains(algorithm, StringComparer.Ordinal)) is { } bad)
            throw new AccessConfigurationException($"{Section}:Algorithms names {bad}; possible are {string.Join(", ", Possible)}.");
        return named.Length == 0 ? Standard : named;
    }

    private static TimeSpan SkewOf(string? text)
    {
        if (text is null)
            return TimeSpan.FromSeconds(30);
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var skew) && skew >= TimeSpan.Zero && skew <= MostSkew
            ? skew
            : throw new AccessConfigurationException($"{Section}:ClockSkew is a time such as 00:00:30, at most {MostSkew:c}.");
    }

    internal static string? TextOf(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>How people come in is configured in part, or in a way that cannot be meant. The service does not start like that.</summary>
public sealed class AccessConfigurationException(string message) : Exception(message);
