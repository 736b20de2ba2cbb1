using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>What people make of what advisors say: findings are judged, answers are changed and let go. By keyboard at a desk, by thumb on a phone.</summary>
public sealed class FindingJourneyTests(ConsoleFixture console)
{
    [Fact]
    public async Task A_reviewer_walks_the_findings_by_keyboard_judges_each_with_a_key_and_sees_what_followed()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await SignInAsync(window, "/findings", History.Judge);
        await OpenToAllAsync(window);

        // What somebody decides about lies on one line; many fit on a screen.
        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('tr[data-row]').getBoundingClientRect().height"), 20, 40);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("LAMP-1"));
        await OpenToAllAsync(window);
        await JudgeAsync(page, "c", "The socket comes off; the maker knows it.");
        await Expect(page.GetByText($"{History.Judge} said: confirmed")).ToBeVisibleAsync();
        await OpenToAllAsync(window);

        foreach (var (key, item, verdict) in new[] { ("e", "LAMP-2", "expected"), ("f", "LAMP-3", "false positive") })
        {
            await console.History.SettleAsync();
            await window.GoAsync("/findings");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new Regex(item));
            await JudgeAsync(page, key, "Seen on the shop floor.");
            await Expect(page.GetByText($"{History.Judge} said: {verdict}")).ToBeVisibleAsync();
        }

        await console.History.SettleAsync();
        await window.GoAsync("/findings?box=over");
        await Expect(page.Locator("tr").Filter(new() { HasText = "LAMP-1" })).ToContainTextAsync("confirmed");
        await Expect(page.Locator("tr").Filter(new() { HasText = "LAMP-2" })).ToContainTextAsync("expected");
        await Expect(page.Locator("tr").Filter(new() { HasText = "LAMP-3" })).ToContainTextAsync("false positive");
        await window.GoAsync($"/findings/{Uri.EscapeDataString(Found.Surge)}");
        await Expect(page.Locator("#followed")).ToContainTextAsync("Response guidance published");
        await OpenToAllAsync(window);
        await page.Locator("#followed").GetByRole(AriaRole.Link, new() { Name = "Quality incident opened" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/incidents/LAMP-1"));
        await window.GoAsync("/incidents");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("LAMP-1") }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Returns of LAMP-1 surge");
        await Expect(page.Locator("#summary")).ToContainTextAsync($"{History.Judge} confirmed that returns of LAMP-1 surge: 26 pieces came back on 2026-04-20");
        await OpenToAllAsync(window);
        await page.Locator("#summary a").Last.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/case/incident/"));
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task On_a_phone_one_finding_is_judged_and_another_put_away_until_it_is_worse()
    {
        await using var window = await console.OpenAsync(390);
        var page = window.Page;
        await SignInAsync(window, "/findings", History.Judge);
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("LAMP-4") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("LAMP-4"));
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);
        await page.Locator("#verdict-note").FillAsync("A school bought for its fair.");
        await page.GetByRole(AriaRole.Button, new() { Name = "No action needed" }).ClickAsync();
        await Expect(page.GetByText($"{History.Judge} said: no action needed")).ToBeVisibleAsync();

        await window.GoAsync($"/findings/{Uri.EscapeDataString(Found.Smaller)}");
        await page.GetByLabel("Why it may wait").FillAsync("Too little to matter.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss until it is worse" }).ClickAsync();
        await Expect(page.GetByText("Recorded.", new() { Exact = true })).ToBeVisibleAsync();
        await console.History.SettleAsync();
        await window.GoAsync("/findings?box=dismissed");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = "LAMP-5" })).ToHaveCountAsync(1);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Several_findings_are_judged_together_and_what_is_refused_of_one_says_why_and_holds_up_no_other()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await SignInAsync(window, "/findings", History.Judge);
        foreach (var id in new[] { Found.Pair, Found.Pear, Found.Dear })
            await page.Locator($"input[name=id][value='{id}']").CheckAsync();
        await page.GetByLabel("Why, for all that are chosen").FillAsync("The bowls were in the leaflet.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Expected" }).ClickAsync();

        var outcomes = page.Locator("section").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "What became of them" }) });
        await Expect(outcomes).ToContainTextAsync("2 recorded, 1 refused");
        await Expect(outcomes.Locator("tbody tr").Filter(new() { HasText = "BOWL-3" })).ToContainTextAsync("no authority for finding.verdict");
        await OpenToAllAsync(window);
        await console.History.SettleAsync();
        await window.GoAsync("/findings?box=over");
        foreach (var item in new[] { "BOWL-1", "BOWL-2" })
            await Expect(page.Locator("tbody tr").Filter(new() { HasText = item })).ToContainTextAsync("expected");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = "BOWL-3" })).ToHaveCountAsync(0);
        await window.GoAsync($"/findings/{Uri.EscapeDataString(Found.Pair)}");
        await Expect(page.Locator("#followed")).ToContainTextAsync("By policy nothing follows");
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_finding_is_said_to_be_the_same_matter_as_another_that_lies_nearby(int width)
    {
        var (mine, other) = (width == 390 ? Found.Triplet : Found.Twin, Found.Untouched);
        await using var window = await console.OpenAsync(width);
        var page = window.Page;
        await SignInAsync(window, $"/findings/{Uri.EscapeDataString(mine)}", History.Judge);
        await Expect(page.Locator($"datalist#others option[value='{other}']")).ToHaveCountAsync(1);
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);

        // A name that nobody found is refused, and nothing is recorded.
        await page.Locator("#duplicate-of").FillAsync("demand:item:NOTHING:2026-04-20");
        await page.Locator("#duplicate-note").FillAsync("The same school.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Duplicate" }).ClickAsync();
        await Expect(page.GetByText("There is no finding demand:item:NOTHING:2026-04-20")).ToBeVisibleAsync();

        await page.WaitForLoadStateAsync();
        if (width > 390)
        {
            await page.Keyboard.PressAsync("d");
            await Expect(page.Locator("#duplicate-of")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(other);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#duplicate-note")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("The same school.");
            await page.Keyboard.PressAsync("Enter");
        }
        else
        {
            await page.Locator("#duplicate-of").FillAsync(other);
            await page.Locator("#duplicate-note").FillAsync("The same school.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Duplicate" }).ClickAsync();
        }

        await Expect(page.GetByText($"{History.Judge} said: duplicate")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = other }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("LAMP-6"));
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Whoever_cares_for_a_detector_finds_all_there_is_to_decide_about_it(int width)
    {
        await using var window = await console.OpenAsync(width);
        await SignInAsync(window, "/findings/detectors/demand", "operator");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop the detector" })).ToBeVisibleAsync();
        await Expect(window.Page.Locator("#floor")).ToBeVisibleAsync();
        await OpenToAllAsync(window);
        await StaysInWidthAsync(window.Page);
        await window.GoAsync("/findings/detectors");
        await OpenToAllAsync(window);
        await StaysInWidthAsync(window.Page);
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_planner_looks_whether_enough_is_on_its_way_and_says_what_comes_of_it(int width)
    {
        var item = width == 1440 ? "LAMP-7" : "LAMP-8";
        await using var window = await console.OpenAsync(width);
        var page = window.Page;
        await SignInAsync(window, "/replenishment-reviews", History.Planner);
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = item, Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync($"Is enough on its way of {item}?");
        await Expect(page.GetByText(width == 1440 ? "1,090 ea more are needed until more could come, 10 days from then." : "565 ea more are needed")).ToBeVisibleAsync();
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);
        await PageTests.SaveAsync(page, $"replenishment-review-answering-{width}");

        if (width == 1440)
        {
            await page.Locator("#accept-note").FillAsync("The fair lasts until Sunday.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
            await Expect(page.GetByText($"{History.Planner} accepted: have more come. The fair lasts until Sunday.")).ToBeVisibleAsync();
        }
        else
        {
            await page.Locator("#modify-instead").FillAsync("200 from York.");
            await page.Locator("#modify-note").FillAsync("York has too many.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Do it otherwise" }).ClickAsync();
            await Expect(page.GetByText($"{History.Planner} modified: have more come. York has too many.")).ToBeVisibleAsync();
            await Expect(page.GetByText("Instead: 200 from York.")).ToBeVisibleAsync();
        }

        await OpenToAllAsync(window);
        await window.GoAsync("/replenishment-reviews?box=answered");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = item })).ToContainTextAsync(width == 1440 ? "accepted" : "modified");
        await page.GetByRole(AriaRole.Link, new() { Name = item, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The finding" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/findings/"));
        Assert.Empty(window.Errors);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task An_answer_is_drafted_changed_and_let_out_and_it_is_the_customers_turn(int width)
    {
        var id = $"CASE-{width}";
        await console.History.WriteToUsAsync(id, "Please cancel my order.");
        await console.History.SettleAsync();
        await using var window = await console.OpenAsync(width);
        var page = window.Page;
        await SignInAsync(window, $"/cases/{id}", "operator");
        await OpenToAllAsync(window);
        await page.GetByRole(AriaRole.Button, new() { Name = "Draft an answer" }).ClickAsync();
        await Expect(page.GetByLabel("What goes out")).ToBeVisibleAsync();
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);

        await page.GetByLabel("What goes out").FillAsync("Dear customer,\n\nyour order is stopped, and nothing was taken from your card.\n\nKind regards");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await Expect(page.GetByText("Approved by operator")).ToBeVisibleAsync();
        await console.History.SettleAsync();
        await window.GoAsync($"/cases/{id}");
        await Expect(page.Locator(".page-head, header").GetByText("answered", new() { Exact = true }).First).ToBeVisibleAsync();
        await Expect(page.Locator(".reply")).ToContainTextAsync("is stopped, and nothing was taken from your card.");
        await OpenToAllAsync(window);
        await window.GoAsync("/cases?state=answered");
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = id })).ToHaveCountAsync(1);
        Assert.Empty(window.Errors);
    }

    [Fact]
    public async Task Late_cases_are_found_and_what_becomes_of_them_is_counted_against_what_was_concluded()
    {
        await console.History.WriteToUsAsync("CASE-LATE", "Please cancel my order.");
        await console.History.SettleAsync();
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await SignInAsync(window, "/cases", "operator");
        await page.Locator("select[name=time]").SelectOptionAsync("late");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(page.Locator("tbody tr").Filter(new() { HasText = History.CustomerCase })).ToHaveCountAsync(1);
        await page.Locator("tbody tr").Filter(new() { HasText = "CASE-LATE" }).GetByRole(AriaRole.Link, new() { Name = "Cancel an order" }).ClickAsync();
        await page.GetByLabel("What was done").FillAsync("answered by telephone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resolve the case" }).ClickAsync();
        await Expect(page.GetByText("Recorded.", new() { Exact = true })).ToBeVisibleAsync();
        await console.History.SettleAsync();

        await window.GoAsync("/cases");
        await page.GetByRole(AriaRole.Link, new() { Name = "How well they are sorted" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("How cases are sorted");
        await page.Locator("input[name=from]").FillAsync("2026-03-01");
        await page.Locator("input[name=to]").FillAsync("2026-12-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(page.Locator(".matrix td.ok")).ToHaveTextAsync("1");
        await OpenToAllAsync(window);
        await page.SetViewportSizeAsync(390, 900);
        await OpenToAllAsync(window);
        await StaysInWidthAsync(page);
        Assert.Empty(window.Errors);
    }

    // The key asks for the reason that is missing, and Enter sends what the key meant.
    private static async Task JudgeAsync(IPage page, string key, string why)
    {
        await Expect(page.Locator("#verdict-note")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync(key);
        await Expect(page.Locator("#verdict-note")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(why);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task SignInAsync(Window window, string back, string who)
    {
        await window.GoAsync($"/sign-in?back={Uri.EscapeDataString(back)}");
        await window.Page.GetByText("Sign in with an access key").ClickAsync();
        await window.Page.Locator("#access-key").FillAsync(console.History.KeyOf(who));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await window.Page.WaitForURLAsync($"**{back}");
    }

    private static async Task OpenToAllAsync(Window window)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            // Colours that are still on their way are nobody's. What turns for ever is not waited for.
            await window.Page.WaitForFunctionAsync("() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)");
            Assert.Empty(await window.BarriersAsync());
        }

        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    private static async Task StaysInWidthAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
