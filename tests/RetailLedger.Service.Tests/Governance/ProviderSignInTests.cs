using System.Net;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>People sign in to the console at a provider; what is not as it should be lets nobody in.</summary>
public sealed class ProviderSignInTests(TokenLedger ledger) : IClassFixture<TokenLedger>
{
    [Fact]
    public async Task A_person_signs_in_at_the_provider_goes_on_where_they_were_and_is_out_when_they_leave()
    {
        var person = await ledger.Staff.HireAsync("pia", 100_000, "policy-owner");
        using var browser = new Browser(ledger.App);
        Assert.Contains("href=\"/sign-in/provider?back=", await browser.GetAsync("/sign-in?back=%2Forders"), StringComparison.Ordinal);

        using var landed = await SignInAsync(browser, person, back: "/orders?column=new");

        Assert.Contains("url=/orders?column=new\"", await landed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(await IsInAsync(browser, person));
        await ledger.Staff.SayAsync(new PersonLeft(person, "moved on"));
        Assert.False(await IsInAsync(browser, person));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task Nobody_is_led_to_another_host(string back)
    {
        var person = await ledger.Staff.HireAsync("ray", null);
        using var browser = new Browser(ledger.App);

        using var landed = await SignInAsync(browser, person, back);

        Assert.Contains("url=/\"", await landed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another nonce")]
    [InlineData("another audience")]
    [InlineData("another issuer")]
    [InlineData("too late")]
    public async Task An_answer_that_is_not_to_what_was_asked_lets_nobody_in(string which)
    {
        var person = await ledger.Staff.HireAsync("sol", null);
        using var browser = new Browser(ledger.App);

        using var landed = await SignInAsync(browser, person, change: claims =>
        {
            var (name, value) = which switch
            {
                "another nonce" => ("nonce", (System.Text.Json.Nodes.JsonNode)"of somebody else"),
                "another audience" => ("aud", "payroll"),
                "another issuer" => ("iss", "https://elsewhere.example"),
                _ => ("exp", TokenLedger.FromNow(-600)),
            };
            claims[name] = value;
        });

        await AssertOutAsync(browser, landed, "The provider let nobody in.");
    }

    [Fact]
    public async Task Another_state_or_another_browser_lets_nobody_in()
    {
        var person = await ledger.Staff.HireAsync("tea", null);
        using var browser = new Browser(ledger.App);
        var back = await AtProviderAsync(browser, person, "/");
        using (var landed = await browser.FollowAsync(back.Replace("state=", "state=x", StringComparison.Ordinal)))
            await AssertOutAsync(browser, landed, "The provider let nobody in.");

        using var another = new Browser(ledger.App);
        using var there = await another.FollowAsync(back);
        await AssertOutAsync(another, there, "The provider let nobody in.");
    }

    [Theory]
    [InlineData("nobody-we-know", "is not enrolled")]
    [InlineData("operator", "comes in by the key")]
    [InlineData("left", "acts in the ledger no longer")]
    public async Task Who_does_not_act_here_does_not_come_in_though_the_provider_knows_them(string who, string why)
    {
        if (who == "left")
        {
            who = await ledger.Staff.HireAsync("uma", null);
            await ledger.Staff.SayAsync(new PersonLeft(who, "moved on"));
        }

        using var browser = new Browser(ledger.App);
        using var landed = await SignInAsync(browser, who);

        await AssertOutAsync(browser, landed, why);
    }

    private async Task<HttpResponseMessage> SignInAsync(Browser browser, string person, string back = "/", Action<System.Text.Json.Nodes.JsonObject>? change = null)
    {
        ledger.Desk.Change = change ?? (_ => { });
        return await browser.FollowAsync(await AtProviderAsync(browser, person, back));
    }

    /// <summary>Goes to the provider's desk and comes away with the address that leads back.</summary>
    private async Task<string> AtProviderAsync(Browser browser, string person, string back)
    {
        ledger.Desk.Person = person;
        using var asked = await browser.FollowAsync($"/sign-in/provider?back={Uri.EscapeDataString(back)}");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await provider.GetAsync(asked.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        return answered.Headers.Location!.PathAndQuery;
    }

    private async Task AssertOutAsync(Browser browser, HttpResponseMessage landed, string why)
    {
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (landed.StatusCode, landed.Headers.Location?.ToString()));
        var page = await browser.GetAsync("/sign-in");
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/sign-out\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(ProviderDesk.Secret, ledger.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", ledger.Log, StringComparison.Ordinal);
    }

    private static async Task<bool> IsInAsync(Browser browser, string person) => (await browser.GetAsync("/")).Contains($">{person}</span>", StringComparison.Ordinal);
}
