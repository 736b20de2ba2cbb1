using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>Whoever may stop what passes alone does so on the page of the policy, and anybody sees that it is stopped, by whom and why.</summary>
public sealed class PolicyStopJourneyTests(ConsoleFixture console)
{
    // Nothing in this history passes by it.
    private const string Address = "/policies/TRANSFER";

    [Fact]
    public async Task R092_What_passes_alone_is_stopped_and_let_again_where_the_policy_is_read()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync(PageQuery(Address));
        await page.GetByText("Sign in with an access key").ClickAsync();
        await page.Locator("#access-key").FillAsync(console.History.KeyOf(History.PolicyOwner));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"{Address}$"));
        await LookAsync(window, "policy-passes-alone");

        await page.GetByLabel("Why").FillAsync("Transfers are asked for that nobody planned.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop it" }).ClickAsync();
        await Expect(page.Locator(".banner.warn")).ToContainTextAsync($"until somebody lets it again, so people are asked instead. {History.PolicyOwner} stopped it: Transfers are asked for that nobody planned.");
        await LookAsync(window, "policy-stopped");
        await using (var anybody = await console.OpenAsync(390))
        {
            await anybody.GoAsync(Address);
            await Expect(anybody.Page.Locator(".banner.warn")).ToContainTextAsync("Nothing passes alone by it");
            await LookAsync(anybody, "policy-stopped-phone");
            await anybody.GoAsync("/policies");
            await Expect(anybody.Page.GetByText("nothing passes alone")).ToBeVisibleAsync();
        }

        await page.GetByLabel("Why").FillAsync("They were planned by hand.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Let it pass" }).ClickAsync();
        await Expect(page.Locator(".banner.warn")).ToHaveCountAsync(0);
        Assert.Empty(window.Errors);
    }

    private static string PageQuery(string back) => $"/sign-in?back={Uri.EscapeDataString(back)}";

    private static async Task LookAsync(Window window, string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await PageTests.SaveAsync(window.Page, $"{name}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
            Assert.Empty(await window.BarriersAsync());
        }

        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than its window.");
    }
}
