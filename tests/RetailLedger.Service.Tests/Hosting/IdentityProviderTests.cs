using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Tests.Hosting;

/// <summary>Half a configuration of who may come in is none: the service says so and does not start.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class IdentityProviderTests(SharedLedger ledger)
{
    private const string Authority = "Authority=https://id.example";
    private const string Audience = "Audience=retailledger";

    [Fact]
    public async Task Without_a_provider_only_keys_are_known()
    {
        var schemes = await ledger.App.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync();

        Assert.Equal([AccessKeyAuthentication.SchemeName], schemes.Select(scheme => scheme.Name));
    }

    [Theory]
    [InlineData("Audience", Authority)]
    [InlineData("neither", Audience)]
    [InlineData("both", Authority, "MetadataAddress=https://id.example/meta", Audience)]
    [InlineData("no address", "Authority=id.example", Audience)]
    [InlineData("https", "Authority=http://id.example", Audience)]
    [InlineData("HS256", Authority, Audience, "Algorithms:0=HS256")]
    [InlineData("none", Authority, Audience, "Algorithms=none")]
    [InlineData("ClockSkew", Authority, Audience, "ClockSkew=01:00:00")]
    public void Half_a_configuration_is_refused_with_what_is_missing(string named, params string[] settings)
    {
        var failure = Assert.Throws<AccessConfigurationException>(() => LedgerHost.CreateBuilder([.. settings.Select(setting => $"--{IdentityProvider.Section}:{setting}")], ledger.App.Connections));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClientId", Authority, "ClientSecret=x")]
    [InlineData("ClientSecretFile; it has neither", Authority, "ClientId=console")]
    [InlineData("ClientSecretFile; it has both", Authority, "ClientId=console", "ClientSecret=x", "ClientSecretFile=/none")]
    [InlineData("cannot be read", Authority, "ClientId=console", "ClientSecretFile=/no/such/file")]
    [InlineData("neither", "ClientId=console", "ClientSecret=x")]
    [InlineData("https", "Authority=http://id.example", "ClientId=console", "ClientSecret=x")]
    public void Half_a_configuration_of_the_consoles_provider_is_refused_with_what_is_missing(string named, params string[] settings)
    {
        var failure = Assert.Throws<AccessConfigurationException>(() => LedgerHost.CreateBuilder([.. settings.Select(setting => $"--{ConsoleProvider.Section}:{setting}")], ledger.App.Connections));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_said_has_a_careful_default()
    {
        var provider = IdentityProvider.From(Configured("Authority=http://127.0.0.1:9/realm/", Audience))!;

        Assert.Equal(new Uri("http://127.0.0.1:9/realm/.well-known/openid-configuration"), provider.MetadataAddress);
        Assert.Equal(("sub", TimeSpan.FromSeconds(30)), (provider.PersonClaim, provider.ClockSkew));
        Assert.Equal(["RS256", "ES256", "PS256"], provider.Algorithms);
    }

    [Fact]
    public async Task While_the_provider_cannot_be_reached_tokens_wait_and_keys_work()
    {
        await using var app = await LedgerApp.StartAsync(args: [$"--{IdentityProvider.Section}:Authority=http://127.0.0.1:9", $"--{IdentityProvider.Section}:{Audience}"]);
        using var client = app.Client(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "e30.e30.e30");

        using var response = await client.GetAsync("/api/people");

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("token.provider_unavailable", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await app.Client("operator").GetAsync("/api/people")).StatusCode);
    }

    private static IConfigurationRoot Configured(params string[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"{IdentityProvider.Section}:{pair[0]}", (string?)pair[1]))).Build();
}
