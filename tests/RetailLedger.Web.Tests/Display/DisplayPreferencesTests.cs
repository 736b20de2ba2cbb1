using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RetailLedger.Web.Tests.Display;

public class DisplayPreferencesTests
{
    [Theory]
    [InlineData("theme=dark; time=relative", Theme.Dark, TimeMode.Relative)]
    [InlineData("theme=LIGHT", Theme.Light, TimeMode.Utc)]
    [InlineData("theme=2; time=<b>", Theme.System, TimeMode.Utc)]
    [InlineData("", Theme.System, TimeMode.Utc)]
    public void Cookies_choose_the_looks_and_nonsense_means_the_default(string cookies, Theme theme, TimeMode time)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookies;

        var read = DisplayPreferences.Read(context.Request.Cookies, default);

        Assert.Equal((theme, time), (read.Theme, read.Time));
    }

    [Theory]
    [InlineData("dark", "/page?x=1", "/page?x=1", true)]
    [InlineData("dark", "//elsewhere.test", "/", true)]
    [InlineData("1", "/page", "/page", false)]
    public async Task The_form_keeps_a_known_choice_and_returns_to_this_host_only(string theme, string back, string location, bool kept)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapDisplayPreferences();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler);
        using var form = new FormUrlEncodedContent([new("theme", theme), new("back", back)]);

        using var answer = await client.PostAsync(new Uri(address + "/preferences"), form, TestContext.Current.CancellationToken);

        Assert.Equal(303, (int)answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location?.OriginalString);
        Assert.Equal(kept, answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("theme=dark", StringComparison.Ordinal)));
    }
}
