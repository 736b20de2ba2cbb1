using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>A service that lets people in by the tokens of an identity provider: one with a discovery document and a key, on the loopback address.</summary>
public sealed class TokenLedger : IAsyncLifetime
{
    public const string Audience = "retailledger";

    private const string KeyId = "k1";

    private readonly RSA _key = RSA.Create(2048);
    private readonly CapturedLog _log = new();
    private WebApplication _provider = null!;

    public LedgerApp App { get; private set; } = null!;

    /// <summary>Where people sign in at the provider.</summary>
    public ProviderDesk Desk { get; } = new();

    public Staff Staff { get; private set; } = null!;

    public string Issuer { get; private set; } = null!;

    /// <summary>Everything the service wrote into its log.</summary>
    public string Log => string.Join('\n', _log.Lines);

    public async ValueTask InitializeAsync()
    {
        _provider = WebApplication.CreateSlimBuilder().Build();
        _provider.Urls.Add("http://127.0.0.1:0");
        var published = _key.ExportParameters(includePrivateParameters: false);
        _provider.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = Issuer,
            jwks_uri = $"{Issuer}/keys",
            authorization_endpoint = $"{Issuer}/authorize",
            token_endpoint = $"{Issuer}/token",
        });
        _provider.MapGet("/authorize", (HttpRequest request) => Desk.Authorize(request.Query));
        _provider.MapPost("/token", async Task<IResult> (HttpRequest request) => Desk.Token(await request.ReadFormAsync(), this));
        _provider.MapGet("/keys", () => new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = KeyId, n = Base64Url.EncodeToString(published.Modulus), e = Base64Url.EncodeToString(published.Exponent) } },
        });
        await _provider.StartAsync();
        Issuer = _provider.Urls.Single();
        App = await LedgerApp.StartAsync(services => services.AddSingleton<ILoggerProvider>(_log), [
            $"--Authentication:Jwt:Authority={Issuer}", $"--Authentication:Jwt:Audience={Audience}",
            $"--Authentication:Oidc:Authority={Issuer}", $"--Authentication:Oidc:ClientId={ProviderDesk.Client}", $"--Authentication:Oidc:ClientSecret={ProviderDesk.Secret}",
            "--Logging:LogLevel:Microsoft.AspNetCore.Authentication=Trace"]);
        Staff = new(App);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _provider.DisposeAsync();
        _key.Dispose();
        _log.Dispose();
    }

    /// <summary>Claims of a token that is good for a person.</summary>
    public JsonObject Claims(string? person) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = Audience,
        ["sub"] = person,
        ["nbf"] = FromNow(-60),
        ["exp"] = FromNow(600),
    };

    public static long FromNow(int seconds) => DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds();

    public string Signed(JsonObject claims) => SignedBy(_key, claims);

    public static string SignedBy(RSA key, JsonObject claims) => Token("RS256", claims, text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    public static string Unsigned(JsonObject claims) => Token("none", claims, _ => []);

    /// <summary>Signed with what everybody knows, as if it were a secret that the two share.</summary>
    public string SignedWithPublicKey(JsonObject claims) => Token("HS256", claims, text => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), text));

    public HttpClient Client(string token)
    {
        var client = App.Client(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<long> EventsAsync()
    {
        await using var command = App.Sources.Reader.CreateCommand("select count(*) from events.mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Token(string algorithm, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = KeyId };
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private sealed class CapturedLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

        public void Dispose() { }

        private sealed class Logger(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{category}: {formatter(state, exception)} {exception}"));
        }
    }
}
