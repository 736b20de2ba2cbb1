using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>How people come in, in a browser.</summary>
public sealed class SignInJourneyTests(ConsoleFixture console)
{
    [Theory]
    [InlineData(1440, "light", "ruth.adeyemi")]
    [InlineData(390, "light", "jonah.pike")]
    public async Task A_person_comes_in_with_a_one_time_password_sets_their_own_and_goes_on_where_they_were(int width, string scheme, string person)
    {
        await using var window = await console.OpenAsync(width, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        var page = window.Page;
        await window.GoAsync("/sign-in?back=%2Forders");
        await page.Locator("#name").FillAsync(person);
        await page.Locator("#password").FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByText("That does not let you in.")).ToBeVisibleAsync();
        await PageTests.SaveAsync(page, $"sign-in-refused-{width}-{scheme}");

        await page.Locator("#name").FillAsync(person);
        await page.Locator("#password").FillAsync(await console.History.OneTimePasswordAsync(person));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in/new-password"));
        await PageTests.SaveAsync(page, $"new-password-first-{width}-{scheme}");
        Assert.Empty(await window.BarriersAsync());

        await page.Locator("#new-password").FillAsync("four plain words here");
        await page.Locator("#again").FillAsync("four plain words here");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it and sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/orders$"));
        await Expect(page.GetByText(person).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        Assert.Empty(window.Elsewhere);

        await window.GoAsync("/access");
        await Expect(page.GetByText("For auditors")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(1440, "light")]
    [InlineData(1440, "dark")]
    [InlineData(390, "light")]
    public async Task The_operator_sees_who_came_in_and_who_read_what(int width, string scheme)
    {
        await using var window = await console.OpenAsync(width, scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        var page = window.Page;
        await window.GoAsync($"/sign-in?back={Uri.EscapeDataString($"/approvals/{History.Approval}")}");
        await page.GetByText("Sign in with an access key").ClickAsync();
        await page.Locator("#access-key").FillAsync(console.History.KeyOf("operator"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/approvals/"));

        await window.GoAsync("/access?record=approval/");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"approval/{History.Approval}" }).First).ToBeVisibleAsync();
        await window.GoAsync("/access");
        await PageTests.SaveAsync(page, $"access-operator-{width}-{scheme}");
        Assert.Empty(await window.BarriersAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than its window.");
    }
}
