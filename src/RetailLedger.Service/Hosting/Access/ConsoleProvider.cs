namespace RetailLedger.Service.Hosting;

/// <summary>The provider at which people sign in to the console (OpenID Connect), as it is configured under <c>Authentication:Oidc</c>.</summary>
public sealed class ConsoleProvider
{
    public const string Section = "Authentication:Oidc";

    private ConsoleProvider(Uri metadata, string clientId, string clientSecret, string personClaim, string name) =>
        (MetadataAddress, ClientId, ClientSecret, PersonClaim, Name) = (metadata, clientId, clientSecret, personClaim, name);

    /// <summary>Where the provider's discovery document is.</summary>
    public Uri MetadataAddress { get; }

    /// <summary>As whom the provider knows this console.</summary>
    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>The claim that names the person, by the id with which their acts are signed.</summary>
    public string PersonClaim { get; }

    /// <summary>What the sign-in page calls it.</summary>
    public string Name { get; }

    /// <summary>Reads the section.</summary>
    /// <returns>Null when nothing of it is configured: then the page offers none.</returns>
    /// <exception cref="AccessConfigurationException">Part of it is configured, or a value cannot be used.</exception>
    public static ConsoleProvider? From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.GetChildren().Any())
            return null;
        return new(
            IdentityProvider.MetadataOf(section),
            IdentityProvider.TextOf(section["ClientId"]) ?? throw new AccessConfigurationException($"{Section} lacks ClientId: as whom the provider knows this console."),
            SecretOf(section),
            IdentityProvider.TextOf(section["PersonClaim"]) ?? "sub",
            IdentityProvider.TextOf(section["Name"]) ?? "your company's account");
    }

    // A file keeps it out of what a process shows of its surroundings.
    private static string SecretOf(IConfigurationSection section)
    {
        var (secret, file) = (IdentityProvider.TextOf(section["ClientSecret"]), IdentityProvider.TextOf(section["ClientSecretFile"]));
        if (secret is null == file is null)
            throw new AccessConfigurationException($"{Section} needs either ClientSecret or ClientSecretFile; it has {(secret is null ? "neither" : "both")}.");
        try
        {
            return secret ?? IdentityProvider.TextOf(File.ReadAllText(file!)) ?? throw new AccessConfigurationException($"{Section}:ClientSecretFile names an empty file.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AccessConfigurationException($"{Section}:ClientSecretFile cannot be read: {failure.Message}");
        }
    }
}
