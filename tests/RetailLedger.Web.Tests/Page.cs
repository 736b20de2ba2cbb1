using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace RetailLedger.Web.Tests;

/// <summary>A page at an address, with which components are rendered as a browser would ask for them.</summary>
public abstract class Page : BunitContext
{
    protected const string Hostile = "<script>alert(1)</script>\"'";

    protected static DateTimeOffset Noon { get; } = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    protected void At(string address) => Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);

    protected static RenderFragment Words(string text) => builder => builder.AddContent(0, text);
}
