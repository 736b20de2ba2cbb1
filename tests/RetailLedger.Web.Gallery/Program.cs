using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using RetailLedger.Web;
using RetailLedger.Web.Gallery;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorComponents();
builder.Services.AddLedgerWeb();

var app = builder.Build();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapDisplayPreferences();

// ?theme= stands in for the cookie where a browser cannot be given one: headless screenshots.
app.Use(async (context, next) =>
{
    if (context.Request.Query["theme"].ToString() is { Length: > 0 } theme)
    {
        context.Request.Headers.Append("Cookie", $"theme={theme}");
    }

    await next(context);
});
app.MapGet("/suggest", (string? q) => Samples.Cases
    .Where(c => c.Key.Contains(q ?? string.Empty, StringComparison.OrdinalIgnoreCase))
    .Take(8)
    .Select(c => new { title = c.Key, detail = c.Title, href = $"/case?id={c.Key}" }));
app.MapGet("/tail", (CancellationToken stopped) => TypedResults.ServerSentEvents(Tail(stopped), "fact"));
app.MapRazorComponents<App>().WithStaticAssets();
await app.RunAsync();

static async IAsyncEnumerable<SseItem<string>> Tail([EnumeratorCancellation] CancellationToken stopped)
{
    for (var position = 184_203; ; position++)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), stopped);
        yield return new SseItem<string>("{}", "fact") { EventId = position.ToString(CultureInfo.InvariantCulture) };
    }
}
