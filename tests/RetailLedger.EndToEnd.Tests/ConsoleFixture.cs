using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using RetailLedger.Service.Hosting;
using RetailLedger.Testing;

[assembly: AssemblyFixture(typeof(RetailLedger.EndToEnd.Tests.ConsoleFixture))]

namespace RetailLedger.EndToEnd.Tests;

/// <summary>One service on a socket of its own, one small history, one browser: for all tests of this project.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--force-color-profile=srgb",
    ];

    private readonly string _home = Path.Combine(Path.GetTempPath(), $"retailledger-e2e-{Guid.NewGuid():N}");
    private TestDatabase? _database;
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    public History History { get; private set; } = null!;

    private static string? Chromium => new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        _database = await TestCluster.CreateDatabaseAsync("ledger", connections => Migration.ApplyAsync(connections, CancellationToken.None));
        var builder = LedgerHost.CreateBuilder([$"--{AnonymousReading.Setting}=true"], _database.Connections with { Home = _home });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        _app = builder.Build();
        _app.MapLedger();
        await _app.Services.PrepareLedgerAsync(CancellationToken.None, allowUnsafeDurability: true);
        _app.Urls.Add("http://127.0.0.1:0");
        await _app.StartAsync();
        Address = _app.Urls.Single();
        History = await History.WriteAsync(Address, _app.Services.GetRequiredService<AccessKeys>().FirstKeysFile);
        await Found.WriteAsync(_app.Services);
        await History.SettleAsync();
        if (Chromium is { } executable)
        {
            _playwright = await Playwright.CreateAsync();
            // Chromium refuses to run as root inside its own sandbox.
            string[] flags = Environment.UserName == "root" ? [.. Flags, "--no-sandbox"] : Flags;
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, ChromiumSandbox = false, Args = flags });
        }
    }

    /// <summary>A browser window of the test's own, which notes what must not happen.</summary>
    public async Task<Window> OpenAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        if (_browser is null)
        {
            const string Missing = "There is no Chromium. Install it: apt-get install -y --no-install-recommends chromium fonts-liberation; or name it in CHROMIUM_PATH.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(Missing);
            Assert.Skip(Missing);
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        return new(context, await context.NewPageAsync(), Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        History?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_database is not null)
            await _database.DisposeAsync();
        if (Directory.Exists(_home))
            Directory.Delete(_home, recursive: true);
    }
}
