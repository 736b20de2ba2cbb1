using Bunit;

namespace RetailLedger.Web.Tests.Shell;

public class AppShellTests : Page
{
    private static readonly NavGroup[] Groups =
    [
        new(null, [new("Home", "/") { Key = 'h' }, new("Work", "/work") { Count = 1204, CountTone = Tone.Bad }, new("Late work", "/work?state=late") { Count = 0 }]),
        new("More", [new("Stock", "/work/stock")]),
    ];

    private IRenderedComponent<AppShell> Shell(Action<ComponentParameterCollectionBuilder<AppShell>>? more = null) => Render<AppShell>(p =>
    {
        p.Add(s => s.Brand, "Brand").Add(s => s.Groups, Groups).Add(s => s.SuggestHref, "/suggest").AddChildContent("<h1>Body</h1>");
        more?.Invoke(p);
    });

    [Theory]
    [InlineData("/", "Home", "page")]
    [InlineData("/work", "Work", "page")]
    [InlineData("/work?other=1", "Work", "page")]
    [InlineData("/work?state=late&page=2", "Late work", "page")]
    [InlineData("/work/42", "Work", "true")]
    [InlineData("/work/stock/42", "Stock", "true")]
    public void The_entry_that_fits_best_is_the_current_one(string address, string label, string current)
    {
        At(address);

        var link = Assert.Single(Shell().FindAll("nav.side a[aria-current]"));

        Assert.Equal(label, link.QuerySelector("span")!.TextContent);
        Assert.Equal(current, link.GetAttribute("aria-current"));
    }

    [Fact]
    public void A_page_that_belongs_nowhere_marks_no_entry()
    {
        At("/workshop");

        Assert.Empty(Shell().FindAll("nav.side a[aria-current]"));
    }

    [Fact]
    public void Counts_are_grouped_and_zero_is_not_drawn() =>
        Assert.Equal("1,204", Assert.Single(Shell().FindAll("nav.side .n")).TextContent);

    [Fact]
    public void The_first_link_skips_to_the_content_of_the_same_page()
    {
        At("/work?state=late");
        var shell = Shell();

        Assert.Equal("/work?state=late#main", shell.Find("a").GetAttribute("href"));
        Assert.Equal("MAIN", shell.Find("#main").TagName);
    }

    [Fact]
    public void Search_holds_its_words_on_the_page_of_results_only()
    {
        At("/search?q=tea");
        Assert.Equal("tea", Shell().Find("[data-search]").GetAttribute("value"));

        At("/work?q=tea");
        Assert.Null(Shell().Find("[data-search]").GetAttribute("value"));
    }

    [Fact]
    public void The_theme_button_offers_the_other_theme_and_comes_back_here()
    {
        At("/work?x=1");
        var shell = Shell(p => p.AddCascadingValue(new DisplayPreferences(Theme.Dark, TimeMode.Utc, Noon)));

        Assert.Equal("light", shell.Find("button[name=theme]").GetAttribute("value"));
        Assert.Equal("/work?x=1", shell.Find(".top-acts input[name=back]").GetAttribute("value"));
    }

    [Fact]
    public void The_palette_is_a_combobox_over_a_listbox_of_every_entry()
    {
        var palette = Shell(p => p.Add(s => s.Commands, [new("Run check", "/check"), new("Evil", "javascript:alert(1)")])).Find("dialog[data-palette]");

        var box = palette.QuerySelector("[role=combobox]")!;
        var list = palette.QuerySelector("[role=listbox]")!;
        Assert.Equal(list.Id, box.GetAttribute("aria-controls"));
        Assert.Equal(["/", "/work", "/work?state=late", "/work/stock", "/check", null], list.QuerySelectorAll("[role=option]").Select(o => o.GetAttribute("data-href")));
        Assert.Equal(6, list.QuerySelectorAll("[role=option]").Select(o => o.Id).Distinct().Count());
        Assert.Equal("/suggest", palette.GetAttribute("data-suggest"));
    }

    [Fact]
    public void The_help_lists_the_letters_that_go_somewhere_and_the_keys_of_the_page()
    {
        var help = Shell(p => p.Add(s => s.Shortcuts, [new("a", "Approve")])).Find("dialog#shortcuts").TextContent;

        Assert.Contains("Home", help, StringComparison.Ordinal);
        Assert.DoesNotContain("Late work", help, StringComparison.Ordinal);
        Assert.Contains("Approve", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_from_data_is_shown_as_text()
    {
        var shell = Shell(p => p.Add(s => s.Commands, [new(Hostile, "/x", Hostile)]).Add(s => s.Flash, new FlashMessage(Hostile)));

        Assert.Empty(shell.FindAll("script"));
        Assert.Contains(Hostile, shell.Find(".flash").TextContent, StringComparison.Ordinal);
    }
}
