using Microsoft.Playwright;
using RetailLedger.Testing;

namespace RetailLedger.EndToEnd.Tests;

public sealed class WidePageTests(ConsoleFixture console) : PageTests(console, 1440, alsoDark: true);

public sealed class PhonePageTests(ConsoleFixture console) : PageTests(console, 390, alsoDark: false);

/// <summary>Every page, wide and narrow, light and dark: it works, stays at home, and shuts nobody out. A class for each width, so that they run side by side.</summary>
/// <param name="alsoDark">Whether it is looked at in the dark as well. Only colours change there: what depends on them is looked for again, and nothing else.</param>
public abstract class PageTests(ConsoleFixture console, int width, bool alsoDark)
{
    private static readonly (string Name, string Path, int Status)[] Pages =
    [
        ("overview", "/", 200),
        ("log", "/log", 200),
        ("log-filtered", "/log?type=retail.invoice.issued.v1&object=item/85123A", 200),
        ("log-as-known", "/log?asOf=20", 200),
        ("log-empty", "/log?actor=nobody", 200),
        ("case", $"/case/order/{History.Order}", 200),
        ("case-version", $"/case/order/{History.Order}?version=2", 200),
        ("case-difference", $"/case/order/{History.Order}?from=1&to=5", 200),
        ("case-before", $"/case/order/{History.Order}?asOf=1", 200),
        ("case-invoice", "/case/invoice/500003", 200),
        ("case-import", "/case/import/{import}", 200),
        ("case-missing", "/case/order/WEB-10x", 404),
        ("orders", "/orders", 200),
        ("orders-column", "/orders?column=new", 200),
        ("orders-as-known", "/orders?asOf=400", 200),
        ("orders-empty", "/orders?q=nobody", 200),
        ("items", "/items", 200),
        ("items-sorted", "/items?sort=-share&q=8", 200),
        ("item", $"/items/{History.Item}", 200),
        ("item-units", $"/items/{History.Item}?show=units&from=2026-03-10&to=2026-04-10", 200),
        ("item-missing", "/items/NOTHING", 404),
        ("locations", "/locations", 200),
        ("location", "/locations/ONLINE", 200),
        ("stock", "/stock", 200),
        ("stock-filtered", "/stock?item=85&need=ordersWait", 200),
        ("stock-as-known", "/stock?asOf=20", 200),
        ("stock-position", $"/stock/ONLINE/{History.Item}", 200),
        ("stock-position-missing", "/stock/ONLINE/NOTHING", 404),
        ("returns", "/returns", 200),
        ("returns-waiting", "/returns?stage=resolutionPending", 200),
        ("returns-then", "/returns?asOf=20", 200),
        ("return", $"/returns/{History.Return}", 200),
        ("return-review", "/returns/R-100", 200),
        ("return-as-known", $"/returns/{History.Return}?asOf=400", 200),
        ("return-before", $"/returns/{History.Return}?asOf=1", 200),
        ("return-missing", "/returns/NONE", 404),
        ("case-return", $"/case/return/{History.Return}", 200),
        ("cases", "/cases", 200),
        ("cases-triage", "/cases?queue=triage", 200),
        ("cases-over", "/cases?state=over", 200),
        ("cases-late", "/cases?time=late", 200),
        ("classification", "/cases/classification?from=2026-01-01&to=2026-12-31", 200),
        ("classification-empty", "/cases/classification?from=2020-01-01&to=2020-01-31", 200),
        ("classification-bad-period", "/cases/classification?from=2020-02-01&to=2020-01-31", 400),
        ("cases-bad-state", "/cases?state=none", 400),
        ("customer-case", $"/cases/{History.CustomerCase}", 200),
        ("customer-case-before", $"/cases/{History.CustomerCase}?asOf=1", 200),
        ("customer-case-missing", "/cases/NONE", 404),
        ("approvals", "/approvals", 200),
        ("approvals-mine", "/approvals?box=mine", 200),
        ("approvals-over", "/approvals?box=over", 200),
        ("approvals-as-known", "/approvals?asOf=20", 200),
        ("approval", $"/approvals/{History.Approval}", 200),
        ("approval-before", $"/approvals/{History.Approval}?asOf=1", 200),
        ("approval-figures", "/approvals/figures?from=2026-01-01&to=2026-12-31", 200),
        ("approval-figures-empty", "/approvals/figures?from=2020-01-01&to=2020-01-31", 200),
        ("approval-figures-bad", "/approvals/figures?stamp=0", 400),
        ("approval-answer-unreadable", "/approvals/answer?token=nonsense", 404),
        ("approval-missing", "/approvals/stock.write-off/write-off/NONE", 404),
        ("samples", "/samples", 200),
        ("samples-all", "/samples?box=all", 200),
        ("samples-bad-box", "/samples?box=none", 400),
        ("sample-missing", "/samples/none", 404),
        ("findings", "/findings", 200),
        ("findings-mine", "/findings?box=mine", 200),
        ("findings-judged", "/findings?box=over", 200),
        ("findings-bad-box", "/findings?box=none", 400),
        ("finding", $"/findings/{Uri.EscapeDataString(Found.Untouched)}", 200),
        ("finding-missing", "/findings/none", 404),
        ("detectors", "/findings/detectors", 200),
        ("detector", "/findings/detectors/demand", 200),
        ("detector-missing", "/findings/detectors/none", 404),
        ("replenishment-reviews", "/replenishment-reviews", 200),
        ("replenishment-reviews-expired", "/replenishment-reviews?box=expired", 200),
        ("replenishment-reviews-empty", "/replenishment-reviews?item=NOTHING", 200),
        ("replenishment-reviews-bad-box", "/replenishment-reviews?box=none", 400),
        ("replenishment-review", $"/replenishment-reviews/{Uri.EscapeDataString(Found.ReviewUntouched)}", 200),
        ("replenishment-review-expired", $"/replenishment-reviews/{Uri.EscapeDataString(Found.ReviewExpired)}", 200),
        ("replenishment-review-before", $"/replenishment-reviews/{Uri.EscapeDataString(Found.ReviewUntouched)}?asOf=1", 200),
        ("replenishment-review-missing", "/replenishment-reviews/none", 404),
        ("suppliers", "/suppliers", 200),
        ("supplier", $"/suppliers/{History.Supplier}", 200),
        ("supplier-before", $"/suppliers/{History.Supplier}?asOf=20", 404),
        ("supplier-missing", "/suppliers/NONE", 404),
        ("incidents", "/incidents", 200),
        ("incident-missing", "/incidents/none", 404),
        ("overrides", "/overrides", 200),
        ("overrides-report", "/overrides?box=report", 200),
        ("overrides-report-empty", "/overrides?box=report&from=2020-01-01&to=2020-01-31", 200),
        ("overrides-as-known", "/overrides?box=all&asOf=20", 200),
        ("overrides-bad-box", "/overrides?box=none", 400),
        ("override", $"/overrides/{History.Override}", 200),
        ("override-asked", "/overrides/stock.write-off/write-off/WO-21", 200),
        ("override-reviewed", "/overrides/stock.write-off/write-off/WO-22", 200),
        ("override-before", $"/overrides/{History.Override}?asOf=1", 200),
        ("override-missing", "/overrides/stock.write-off/write-off/NONE", 404),
        ("exceptions", "/exceptions", 200),
        ("exceptions-policy", "/exceptions?class=policy", 200),
        ("exception", "/exceptions?class=policy&selected={exception}", 200),
        ("exceptions-over", "/exceptions?class=business&state=over", 200),
        ("stores", "/store", 200),
        ("store", $"/store/{History.Store}", 200),
        ("store-mine", $"/store/{History.Store}?show=mine", 200),
        ("store-then", $"/store/{History.Store}?asOf=20", 200),
        ("store-idle", "/store/NOWHERE", 200),
        ("value-streams", "/value-streams?from=2026-03-01&to=2026-06-30", 200),
        ("value-streams-road", "/value-streams?from=2026-03-01&to=2026-06-30&variant=2", 200),
        ("value-streams-returns", "/value-streams/return-to-resolution?from=2026-03-01&to=2026-06-30", 200),
        ("value-streams-shortages", "/value-streams/replenishment-to-availability?from=2026-01-01&to=2099-12-31", 200),
        ("value-streams-empty", "/value-streams?from=2020-01-01&to=2020-01-31", 200),
        ("value-streams-missing", "/value-streams/hire-to-retire", 400),
        ("policies", "/policies", 200),
        ("policy", $"/policies/{History.Policy}", 200),
        ("policy-draft", $"/policies/{History.Policy}?version=2&try=true", 200),
        ("policy-version-missing", $"/policies/{History.Policy}?version=9", 404),
        ("policy-missing", "/policies/NONE", 404),
        ("messages", "/messages", 200),
        ("messages-parked", "/messages?state=parked", 200),
        ("deadlines", "/deadlines", 200),
        ("deadlines-passed", "/deadlines?state=passed", 200),
        ("stock-happened", "/stock?on=2026-03-20T00:00:00Z", 200),
        ("orders-happened", "/orders?on=2026-03-02T12:00:00Z", 200),
        ("authority", "/authority", 200),
        ("authority-yes", "/authority?person=jonah.pike&kind=return.refund&role=payments&amount=300.00", 200),
        ("authority-no", "/authority?person=jonah.pike&kind=return.refund&role=payments&amount=300.01", 200),
        ("authority-who", "/authority?kind=return.refund&role=payments&amount=10", 200),
        ("authority-then", "/authority?person=jonah.pike&kind=return.refund&role=payments&amount=10&on=2026-03-20T00:00:00Z", 200),
        ("coverage", "/authority/coverage", 200),
        ("coverage-all", "/authority/coverage?show=all&kind=stock.write-off", 200),
        ("coverage-then", "/authority/coverage?on=2026-03-20T00:00:00Z", 200),
        ("controls", "/authority/controls", 200),
        ("controls-assign", "/authority/controls?kind=order.release&location=RYE-08", 200),
        ("controls-as-known", "/authority/controls?asOf=20", 200),
        ("controls-bad-state", "/authority/controls?state=none", 400),
        ("control", "/authority/controls/C-DEAL", 200),
        ("control-missing", "/authority/controls/NONE", 404),
        ("approval-controlled", "/approvals/order.release/order/PIER-1", 200),
        ("approval-relying", "/approvals/order.release/order/PIER-3", 200),
        ("authority-controlled", "/authority?person=kim.hart&kind=order.release&role=policy-owner&amount=10&location=DEAL-07&subject=order/PIER-3", 200),
        ("authority-own-request", "/authority?person=sol.green&kind=order.release&role=policy-owner&amount=10&location=DEAL-07&subject=order/PIER-3", 200),
        ("people", "/people", 200),
        ("person", "/people?selected=ruth.adeyemi", 200),
        ("delegations", "/delegations", 200),
        ("sign-in", "/sign-in", 200),
        ("new-password", "/sign-in/new-password", 200),
        ("access", "/access", 200),
        ("operations", "/operations", 200),
        ("search", "/search?q=WEB-1", 200),
        ("search-nothing", "/search?q=zzz", 200),
        ("not-found", "/no/such/page", 404),
        ("bad-question", "/log?from=soon", 400),
    ];

    public static TheoryData<string> EveryPage() => [.. Pages.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task A_page_works_stays_at_home_and_shuts_nobody_out(string name)
    {
        var (_, path, status) = Pages.Single(p => p.Name == name);
        await using var window = await console.OpenAsync(width);
        Assert.Equal(status, await window.GoAsync(path.Replace("{import}", console.History.ImportId, StringComparison.Ordinal).Replace("{exception}", console.History.ExceptionId, StringComparison.Ordinal)));
        await Assertions.Expect(window.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex(". · RetailLedger$"));
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("h1")).Not.ToBeEmptyAsync();
        await SaveAsync(window.Page, $"{name}-{width}-light");

        Assert.Empty(await window.BarriersAsync());
        Assert.Empty(window.Elsewhere);
        // The browser itself notes that the page it was sent to is not there.
        Assert.DoesNotContain(window.Errors, error => status == 200 || !error.Contains($"status of {status}", StringComparison.Ordinal));
        Assert.True(await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than its window.");
        if (!alsoDark)
            return;
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await SaveAsync(window.Page, $"{name}-{width}-dark");
        Assert.Empty(await window.ColourBarriersAsync());
        Assert.Empty(window.Elsewhere);
    }

    internal static async Task SaveAsync(IPage page, string name)
    {
        var folder = Path.Combine(SharedData.RepositoryRoot() ?? AppContext.BaseDirectory, "artifacts", "screenshots");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }
}
