using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>What people come for, from the first click to the answer.</summary>
public sealed class JourneyTests(ConsoleFixture console)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_queues_bar_of_tabs_scrolls_at_most_sideways(int width)
    {
        await using var window = await console.OpenAsync(width);
        await window.GoAsync("/exceptions");

        Assert.True(await window.Page.EvaluateAsync<bool>("() => { const t = document.querySelector('.tabs'); return t.scrollHeight <= t.clientHeight && t.offsetHeight - t.clientHeight <= 1; }"));
    }

    [Fact]
    public async Task What_somebody_can_do_comes_first_on_a_phone_and_beside_what_is_known_on_a_desk()
    {
        const string Order = "/case/order/WEB-198";
        await console.History.PlaceAsync("WEB-198");
        await console.History.SettleAsync();
        await using var phone = await console.OpenAsync(390);
        await phone.GoAsync(Order);
        Assert.True(await TopAsync(phone, "#acts") < await TopAsync(phone, "#state"));
        Assert.True(await TopAsync(phone, "#state") < await TopAsync(phone, "#history"));
        await phone.GoAsync($"/exceptions?class=policy&selected={console.History.ExceptionId}");
        Assert.True(await TopAsync(phone, "#exception") < await TopAsync(phone, ".data"));
        Assert.True(await TopAsync(phone, "#exception form[action='/exceptions/assign']") < await TopAsync(phone, "#exception .kv"));
        await phone.GoAsync($"/case/return/{History.Return}");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Decide about it" }).ClickAsync();
        await Expect(phone.Page).ToHaveURLAsync(new Regex($"/returns/{History.Return}$"));

        await using var desk = await console.OpenAsync(1440);
        await desk.GoAsync(Order);
        Assert.Equal(await TopAsync(desk, "#state"), await TopAsync(desk, "#acts"));
        await desk.GoAsync($"{Order}?on=2099-01-01T00:00:00Z");
        await Expect(desk.Page.Locator("form.act")).ToHaveCountAsync(0);
    }

    private static Task<double> TopAsync(Window window, string selector) =>
        window.Page.EvaluateAsync<double>("s => document.querySelector(s).getBoundingClientRect().top", selector);

    [Fact]
    public async Task Who_skips_to_the_content_stays_on_the_page()
    {
        await using var window = await console.OpenAsync();
        await window.GoAsync("/log?type=retail.invoice.issued.v1");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page).ToHaveURLAsync(new Regex(@"/log\?type=retail\.invoice\.issued\.v1#main$"));
        await Expect(window.Page.Locator("#main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_store_manager_sees_on_a_phone_what_is_to_do_and_whose_turn_it_is()
    {
        await using var window = await console.OpenAsync(390);
        var page = window.Page;
        await window.GoAsync("/store");
        await page.GetByRole(AriaRole.Link, new() { Name = "Coney Street, York" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Coney Street, York");
        await Expect(page.Locator(".task").Filter(new() { HasText = "Pack it" }).Locator(".pill")).ToHaveTextAsync("store");
        await Expect(page.Locator(".task").Filter(new() { HasText = "Inspect the goods" })).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Link, new() { Name = "Blocked" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/store/YORK-03\?show=blocked$"));
        await Expect(page.Locator(".task").Filter(new() { HasText = "Pack it" })).ToHaveCountAsync(0);
        await Expect(page.Locator(".task").Filter(new() { HasText = "Send the goods again or cancel" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Blocked" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/store/YORK-03$"));
    }

    [Fact]
    public async Task An_override_that_was_used_is_found_by_its_reviewer_judged_and_counted()
    {
        await console.History.OverrideOnceMoreAsync(30);
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/sign-in?back=/overrides");
        await page.GetByText("Sign in with an access key").ClickAsync();
        await page.Locator("#access-key").FillAsync(console.History.KeyOf(History.Reviewer));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Await review" }).ClickAsync();
        await page.Locator("tr").Filter(new() { HasText = "WO-30" }).GetByRole(AriaRole.Link, new() { Name = "Write stock off" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Write stock off");
        await Expect(page.GetByText("Somebody who neither asked for it")).ToBeVisibleAsync();

        await page.GetByLabel("What you found").FillAsync("Nobody could be reached that evening.");
        await page.GetByRole(AriaRole.Button, new() { Name = "It could not wait" }).ClickAsync();
        await Expect(page.GetByText("Recorded.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText($"It is reviewed: {History.Reviewer} reviewed it.")).ToBeVisibleAsync();
        await console.History.SettleAsync();
        await window.GoAsync("/overrides?box=report");
        await Expect(page.Locator("tr").Filter(new() { HasText = "jonah.pike" })).ToHaveCountAsync(1);
        await Expect(page.Locator("tr").Filter(new() { HasText = "Write stock off" })).ToContainTextAsync("· 3 of ");
    }

    [Fact]
    public async Task A_decision_under_a_control_is_found_by_its_reviewer_and_judged()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/sign-in?back=/authority/coverage");
        await page.GetByText("Sign in with an access key").ClickAsync();
        await page.Locator("#access-key").FillAsync(console.History.KeyOf(History.Reviewer));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await page.Locator("#controls").GetByRole(AriaRole.Link, new() { Name = "DEAL-07" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("DEAL-07");
        await Expect(page.GetByText("kim.hart: order held")).ToBeVisibleAsync();

        await page.GetByLabel("What you found").FillAsync("The street exists.");
        await page.GetByRole(AriaRole.Button, new() { Name = "In order", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Recorded.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("tr").Filter(new() { HasText = "The street exists." })).ToContainTextAsync("in order");
    }

    [Fact]
    public async Task What_only_a_hand_in_the_case_blocks_is_unblocked_by_assigning_a_control()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/sign-in?back=/authority/coverage");
        await page.GetByText("Sign in with an access key").ClickAsync();
        await page.Locator("#access-key").FillAsync(console.History.KeyOf("operator"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with the key" }).ClickAsync();
        await page.Locator("#stranded tr").Filter(new() { HasText = "RYE-1" }).GetByRole(AriaRole.Link, new() { Name = "Assign a compensating control" }).ClickAsync();
        await Expect(page.Locator("#assign-location")).ToHaveValueAsync("RYE-08");
        await Expect(page.Locator("#assign-kind")).ToHaveValuesAsync(["order.release"]);
        Assert.Empty(await window.BarriersAsync());

        await page.Locator("#assign-reviewer").SelectOptionAsync(History.Reviewer);
        await page.Locator("#assign-to").FillAsync(DateTime.UtcNow.AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#assign-why").FillAsync("One of the two is on leave.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign it" }).ClickAsync();
        await Expect(page.GetByText("Recorded.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("tr").Filter(new() { HasText = "RYE-08" })).ToContainTextAsync("in force");
        await window.GoAsync("/authority/coverage");
        await Expect(page.Locator("#stranded tr").Filter(new() { HasText = "RYE-1" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Tasks_are_walked_by_the_keyboard_and_the_act_is_one_key_away()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync($"/store/{History.Store}?show=mine");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/(case|returns)/"));
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("v");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Order to cash");
    }

    [Fact]
    public async Task A_road_is_chosen_on_the_map_and_the_address_carries_it()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/value-streams?from=2026-03-01&to=2026-06-30");
        await page.Locator("tbody tr").Nth(1).Locator(".row-link").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("variant=2"));
        await Expect(page.Locator(".ribbon[aria-current=true]")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "All roads" }).ClickAsync();
        await Expect(page.Locator(".ribbon[aria-current=true]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/orders?column=review&q=CC", "orders", "column=review")]
    [InlineData("/returns?stage=toInspect", "returns", "stage=toInspect")]
    [InlineData("/exceptions?class=business", "exceptions", "class=business")]
    [InlineData("/stock?need=ordersWait&item=85", "stock", "need=ordersWait")]
    [InlineData("/log?object=item/85123A&from=2026-03-05T00:00", "events", "object=item")]
    [InlineData("/overrides?box=all&person=omar.sheikh", "overrides", "person=omar.sheikh")]
    [InlineData("/items?q=85", "item-days", "q=85")]
    [InlineData("/locations/ONLINE?from=2026-03-10", "location-days", "from=2026-03-10")]
    [InlineData("/value-streams?from=2026-03-01&to=2026-06-30&location=YORK-03", "journeys", "location=YORK-03")]
    [InlineData("/approvals?kind=stock.write-off&sort=-amount", "approvals", "kind=stock.write-off")]
    [InlineData("/approvals/figures?from=2026-01-01&to=2026-12-31&kind=stock.write-off", "approval-rounds", "kind=stock.write-off")]
    public async Task A_list_is_taken_out_as_its_page_filters_it(string path, string list, string filter)
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync(path + "&asOf=100000");
        var href = await page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).GetAttributeAsync("href");
        Assert.StartsWith($"/api/export/{list}.csv?", href, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(filter.Split('=')[1]), href, StringComparison.Ordinal);
        Assert.Contains("asOf=100000", href, StringComparison.Ordinal);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.True(lines.Length > 0);
        using var parquet = await console.History.GetAsync((await page.GetByRole(AriaRole.Link, new() { Name = "Export as Parquet" }).GetAttributeAsync("href"))!);
        Assert.True(parquet.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/returns")]
    [InlineData("/stock")]
    [InlineData("/exceptions")]
    [InlineData("/store/YORK-03")]
    [InlineData("/value-streams")]
    [InlineData("/returns/R-103")]
    public async Task Every_board_says_which_moment_it_shows_and_leads_back_to_now(string path)
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync($"{path}?asOf=200&on=2026-03-20T00:00:00Z");
        await Expect(page.Locator(".banner[role=status]")).ToContainTextAsync("This page does not show now: what was known at position 200 of what had happened by 2026-03-20 00:00 UTC.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to now" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(path)}$"));
        await Expect(page.Locator(".banner[role=status]")).ToHaveCountAsync(0);
    }

    private static readonly string Case = $"/case/order/{History.Order}";

    [Fact]
    public async Task A_click_on_a_value_filters_the_log_and_the_address_carries_it()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await console.History.PlaceAsync("WEB-199");
        await console.History.SettleAsync();
        await window.GoAsync("/log");
        await page.GetByRole(AriaRole.Link, new() { Name = "Order placed: only this type" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/log\?type=retail\.order\.placed\.v1$"));
        await Expect(page.Locator("tbody tr").Filter(new() { HasNotText = "Order placed" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "order/WEB-120: only this case" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("type=.*stream=order%2FWEB-120"));

        var before = await page.Locator("tbody").InnerTextAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("tbody")).ToHaveTextAsync(new Regex("order/WEB-120"));
        Assert.Equal(before, await page.Locator("tbody").InnerTextAsync());
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Active filters" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Pages_of_the_log_lead_back_and_forth()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/log?type=retail.invoice.issued.v1");
        var top = page.Locator("tbody tr").First.Locator(".row-link");
        var newest = await top.InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("cursor=b"));
        await Expect(top).Not.ToHaveTextAsync(newest);
        await page.GetByRole(AriaRole.Link, new() { Name = "Oldest" }).ClickAsync();
        var first = (await console.History.AskAsync("/api/events?type=retail.invoice.issued.v1&after=0&limit=1"))["events"]![0]!["stream"]!.GetValue<string>();
        await Expect(page.Locator("tbody tr").Last).ToContainTextAsync(first);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Older" })).ToHaveAttributeAsync("aria-disabled", "true");
        await page.GetByRole(AriaRole.Link, new() { Name = "Newest" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/log\?type=retail\.invoice\.issued\.v1$"));
        await Expect(top).ToHaveTextAsync(newest);
    }

    [Fact]
    public async Task The_board_of_orders_leads_by_keyboard_to_a_case_and_a_column_to_all_of_it()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Orders");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        // Other journeys place orders of their own: whichever stands first, its case opens.
        await Expect(page).ToHaveURLAsync(new Regex(@"/case/order/(WEB|LIVE)-\d+$"));

        await window.GoAsync("/orders");
        await page.GetByRole(AriaRole.Link, new() { Name = "With the customer" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/orders\?column=delivered$"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody")).ToContainTextAsync(History.Order);
        await page.GetByRole(AriaRole.Link, new() { Name = "The board" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/orders$"));
    }

    [Fact]
    public async Task The_board_of_stock_leads_by_keyboard_to_the_position_that_needs_somebody()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await Expect(page).ToHaveURLAsync(new Regex("/stock$"));
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Negative book");

        await page.GetByRole(AriaRole.Link, new() { Name = "Orders wait" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("need=ordersWait"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Locator("tbody .row-link").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/stock/ONLINE/{History.Item}"));
        await Expect(page.GetByRole(AriaRole.Figure)).ToContainTextAsync("On hand");
        await Expect(page.Locator("main")).ToContainTextAsync($"{History.Order} / 1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Item", Exact = true }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("1.20 GBP");
        await page.GetByRole(AriaRole.Link, new() { Name = "Stock", Exact = true }).Last.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/stock\\?item={History.Item}$"));
    }

    [Fact]
    public async Task A_case_scrubbed_to_its_first_version_shows_another_state()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync(Case);
        var state = page.Locator("#state .kv");
        await Expect(state).ToContainTextAsync("delivered");
        await page.GetByRole(AriaRole.Slider, new() { Name = "Version" }).FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?version=1$"));
        await Expect(state.Locator("div").Filter(new() { HasText = "Status" })).ToContainTextAsync("open");
        await page.GetByRole(AriaRole.Link, new() { Name = "Later" }).ClickAsync();
        await Expect(state.Locator("div").Filter(new() { HasText = "Status" })).ToContainTextAsync("held");
    }

    [Fact]
    public async Task The_difference_of_two_versions_names_what_changed()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync($"{Case}?version=2");
        var change = page.Locator("#difference tr").Filter(new() { HasText = "status" });
        await Expect(change.Locator("del")).ToHaveTextAsync("\"open\"");
        await Expect(change.Locator("ins")).ToHaveTextAsync("\"held\"");
        await page.Locator("#difference select[name=from]").SelectOptionAsync("1");
        await page.Locator("#difference select[name=to]").SelectOptionAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("from=1&to=5"));
        await Expect(change.Locator("ins")).ToHaveTextAsync("\"delivered\"");
    }

    [Fact]
    public async Task What_was_not_known_yet_is_not_shown()
    {
        var events = (await console.History.AskAsync($"/api/cases/order/{History.Order}"))["events"]!.AsArray();
        var released = events.Single(e => e!["type"]!.GetValue<string>() == "retail.order.released.v1")!["position"]!.GetValue<long>();
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync(Invariant($"{Case}?asOf={released - 1}"));
        await Expect(page.Locator("#history")).ToContainTextAsync("Order held");
        await Expect(page.Locator("#history")).Not.ToContainTextAsync("Order released");
        await Expect(page.Locator("#state .kv")).ToContainTextAsync("held");
        await window.GoAsync(Invariant($"{Case}?asOf={released}"));
        await Expect(page.Locator("#history")).ToContainTextAsync("Order released");
        await window.GoAsync(Invariant($"/log?asOf={released - 1}&stream=order/{History.Order}"));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_payment_leads_to_the_order_that_caused_it()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync($"/case/payment/{History.Payment}");
        await page.Locator("#causes .causes").GetByRole(AriaRole.Link, new() { Name = "Order placed" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"{Case}\\?version=1"));
        await Expect(page.Locator("h1")).ToHaveTextAsync($"order/{History.Order}");
        await Expect(page.Locator("#causes .causes")).ToContainTextAsync("Shipment dispatched");
    }

    [Fact]
    public async Task The_palette_finds_a_case_by_its_beginning_with_the_keyboard_alone()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("WEB-13");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "order/WEB-131 case" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Option, new() { Selected = true })).ToHaveTextAsync(new Regex("order/WEB-131"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/case/order/WEB-131$"));
    }

    [Fact]
    public async Task A_fact_stated_meanwhile_is_announced_and_shown_when_asked_for()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/log?type=retail.order.placed.v1");
        await Expect(page.Locator(".live a")).ToBeHiddenAsync();
        await console.History.PlaceAsync("LIVE-1");
        await Expect(page.Locator(".live [role=status]")).ToHaveTextAsync("1 new:");
        await Expect(page.Locator("tbody")).Not.ToContainTextAsync("LIVE-1");
        await page.Locator(".live a").ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("order/LIVE-1");
    }

    [Fact]
    public async Task The_chart_of_an_item_adds_up_to_what_the_API_says()
    {
        var days = (await console.History.AskAsync($"/api/item-days?item={History.Item}&limit=5000"))["rows"]!.AsArray();
        var total = (await console.History.AskAsync($"/api/items?item={History.Item}"))["items"]![0]!;
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync($"/items/{History.Item}");
        var sales = page.GetByRole(AriaRole.Region, new() { Name = "Sales per day" });
        await sales.GetByText("Show as table").ClickAsync();
        var cells = await sales.Locator(".chart-table tbody tr").EvaluateAllAsync<string[][]>("rows => rows.map(r => [...r.querySelectorAll('td.num')].map(c => c.textContent))");
        Assert.Equal(Sum(days, "revenueMinor"), cells.Sum(row => Minor(row[0])));
        Assert.Equal(-Sum(days, "creditMinor"), cells.Sum(row => Minor(row[1])));
        Assert.Equal(Sum(days, "revenueMinor"), total["revenueMinor"]!.GetValue<long>());
        Assert.True(Sum(days, "revenueMinor") > 0 && Sum(days, "creditMinor") > 0);
        await Expect(page.Locator(".stat:has(.stat-label:text-is('Revenue')) .stat-value"))
            .ToHaveTextAsync("£" + (Sum(days, "revenueMinor") / 100m).ToString("N2", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task On_ends_the_days_of_an_item()
    {
        var days = (await console.History.AskAsync($"/api/item-days?item={History.Item}&to=2026-03-20&limit=5000"))["rows"]!.AsArray();
        await using var window = await console.OpenAsync();
        await window.GoAsync($"/items/{History.Item}?on=2026-03-20T12:00:00Z");
        await Expect(window.Page.Locator(".stat:has(.stat-label:text-is('Units sold')) .stat-value"))
            .ToHaveTextAsync(Sum(days, "unitsSold").ToString("N0", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_unknown_case_is_missing_and_its_page_helps()
    {
        await using var window = await console.OpenAsync();
        Assert.Equal(404, await window.GoAsync("/case/order/WEB-13x"));
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "order/WEB-130", Exact = true }).First.ClickAsync();
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("order/WEB-130");
    }

    [Fact]
    public async Task Rows_of_the_log_are_walked_and_opened_with_keys()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/log?type=retail.order.placed.v1&cursor=a0");
        var second = await page.Locator("tbody tr .row-link").Nth(1).GetAttributeAsync("href");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator("tbody tr").Nth(1).Locator(".row-link")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(second!)));
    }

    [Fact]
    public async Task An_exact_search_goes_straight_there()
    {
        await using var window = await console.OpenAsync();
        await window.GoAsync("/log");
        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync($"payment/{History.Payment}");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("main")).ToContainTextAsync($"payment/{History.Payment}");
        await window.GoAsync("/search?q=500007");
        await Expect(window.Page).ToHaveURLAsync(new Regex("/case/invoice/500007$"));
    }

    [Fact]
    public async Task Refused_lines_of_an_import_are_a_table()
    {
        await using var window = await console.OpenAsync();
        await window.GoAsync($"/case/import/{console.History.ImportId}");
        await Expect(window.Page.Locator("#refused tbody tr")).ToHaveCountAsync(1);
        await Expect(window.Page.Locator("#refused tbody tr td").First).ToHaveTextAsync("3");
    }

    [Fact]
    public async Task Operations_asked_to_stay_fresh_stay_fresh()
    {
        await using var window = await console.OpenAsync();
        var page = window.Page;
        await window.GoAsync("/operations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Keep it fresh" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("live=1"));
        var position = page.Locator(".stat:has(.stat-label:text-is('Position')) .stat-value");
        var before = await position.InnerTextAsync();
        await console.History.PlaceAsync("LIVE-2");
        await Expect(position).Not.ToHaveTextAsync(before, new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task Without_a_script_the_log_still_filters()
    {
        await using var window = await console.OpenAsync(script: false);
        var page = window.Page;
        await window.GoAsync("/log");
        await page.Locator("select[name=type]").SelectOptionAsync("retail.payment.captured.v1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync($"payment/{History.Payment}");
    }

    [Fact]
    public async Task Programs_are_still_told_problems_as_problems()
    {
        foreach (var (path, status) in new[] { ("/api/nothing", 404), ("/api/events?asOf=soon", 400), ("/api/cases/order/none", 404) })
        {
            using var answer = await console.History.GetAsync(path);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static long Sum(System.Text.Json.Nodes.JsonArray rows, string name) => rows.Sum(row => row!["value"]![name]!.GetValue<long>());

    private static long Minor(string cell) => cell == "–" ? 0 : (long)Math.Round(decimal.Parse(cell, CultureInfo.InvariantCulture) * 100);
}
