using Microsoft.Playwright;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>A page under watch: errors in its console, scripts that failed, requests that left the house.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vendor", "axe-core", "axe.min.js"));

    private readonly IBrowserContext _context;

    internal Window(IBrowserContext context, IPage page, string address)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Errors.Add(message.Text);
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                Elsewhere.Add(request.Url);
        };
    }

    public IPage Page { get; }

    public List<string> Errors { get; } = [];

    public List<string> Elsewhere { get; } = [];

    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load }))!.Status;

    /// <summary>What axe finds against WCAG 2.2 A and AA, a line each.</summary>
    public async Task<string[]> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe);
        return await RunAxeAsync("['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']");
    }

    /// <summary>The same of what depends on colours, where <see cref="BarriersAsync"/> was asked before in other ones.</summary>
    public Task<string[]> ColourBarriersAsync() => RunAxeAsync("{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }");

    private Task<string[]> RunAxeAsync(string only) => Page.EvaluateAsync<string[]>($$"""
        async () => (await axe.run(document, { runOnly: {{only}}, resultTypes: ['violations'] }))
            .violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160)).join(' | '))
        """);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
