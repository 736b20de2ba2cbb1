using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>What a supplier wrote is read in five sentences, and each is one click from its message and its event.</summary>
public sealed class SupplierThreadJourneyTests(ConsoleFixture console)
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task R078_A_buyer_reads_the_summary_and_goes_from_a_sentence_to_its_message_and_its_event(int width, ColorScheme scheme)
    {
        await using var window = await console.OpenAsync(width, scheme);
        var page = window.Page;
        var address = $"/suppliers/{History.Supplier}";
        await window.GoAsync(address);
        await Expect(page.Locator("#letters")).Not.ToContainTextAsync("kiln");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in to read them" }).ClickAsync();
        await page.GetByText("Sign in with an access key").ClickAsync();
        await page.Locator("#access-key").FillAsync(console.History.KeyOf(History.Buyer));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"{address}$"));

        var told = page.GetByRole(AriaRole.Region, new() { Name = "Summary" });
        await Expect(told).ToContainTextAsync("machine-made");
        await Expect(told).ToContainTextAsync("one message came since");
        await Expect(told).ToContainTextAsync("Taken word for word from the messages by letter-extract.1: no model is set.");
        var sentence = told.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "the delivery of PO-7 is delayed until Friday, 13 March: our kiln is broken." });
        await PageTests.SaveAsync(page, $"supplier-letters-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}");
        Assert.Empty(await window.BarriersAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than its window.");

        await sentence.GetByRole(AriaRole.Link, new() { NameRegex = new("The supplier") }).ClickAsync();
        await Expect(page.Locator(".reply:target")).ToContainTextAsync("Can you take 25 lamps first?");
        await sentence.GetByRole(AriaRole.Link, new() { NameRegex = new("Event") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/case/supplier-thread/{History.Supplier}\\?version="));
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(page.Locator("body")).Not.ToContainTextAsync("kiln");
        Assert.Empty(window.Errors);
    }
}
