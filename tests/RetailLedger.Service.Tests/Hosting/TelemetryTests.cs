using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace RetailLedger.Service.Tests.Hosting;

/// <summary>One trace leads from the post to the last follower, and it leaves the house by OTLP.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task One_trace_from_the_post_to_the_last_follower_reaches_a_collector()
    {
        var received = new ConcurrentQueue<byte[]>();
        await using var collector = await CollectorAsync(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var app = await LedgerApp.StartAsync(args:
            [$"--OTEL_EXPORTER_OTLP_ENDPOINT={address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY=100"]);
        using var shop = app.Client("ecom");
        var trace = Guid.NewGuid().ToString("N");
        shop.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");

        await Facts.PlaceOrderAsync(shop, "traced");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        string[] wanted = ["POST", "ledger.write", "follow item-day"];
        while (!wanted.All(name => SpansOf(received, trace).Contains(name, StringComparison.Ordinal)) && !patience.IsCancellationRequested)
            await Task.Delay(50);
        Assert.All(wanted, name => Assert.Contains(name, SpansOf(received, trace), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_are_served_for_scraping()
    {
        await using var app = await LedgerApp.StartAsync();
        using var shop = app.Client("ecom");
        await Facts.PlaceOrderAsync(shop, "measured");

        var text = await shop.GetStringAsync("/metrics");

        Assert.Contains("ledger_flush_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("ledger_waiting", text, StringComparison.Ordinal);
        Assert.Contains("db_client_", text, StringComparison.Ordinal);
    }

    // Protobuf keeps names as they are and ids as bytes, so a span of the trace is one whose neighbourhood holds both. Exported spans arrive in
    // several requests; each request is looked at by itself.
    private static string SpansOf(IEnumerable<byte[]> received, string trace)
    {
        var id = Encoding.Latin1.GetString(Convert.FromHexString(trace));
        return string.Join('\n', received.Select(Encoding.Latin1.GetString)
            .SelectMany(body => body.Split(id).Skip(1)).Select(after => after[..Math.Min(after.Length, 120)]));
    }

    private static async Task<WebApplication> CollectorAsync(ConcurrentQueue<byte[]> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (signal == "traces")
                received.Enqueue(body.ToArray());
            return Results.Ok();
        });
        await app.StartAsync();
        return app;
    }
}
