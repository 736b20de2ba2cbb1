using Bunit;

namespace RetailLedger.Web.Tests.Filters;

public class FilterBarTests : Page
{
    private static readonly FilterField[] Fields =
    [
        new TextFilter("text", "Text"),
        new SelectFilter("state", "State", [new("late", "Late"), new("open", "Open")]),
        new CheckFilter("mine", "Mine"),
        new InstantFilter("before", "Before") { More = true },
    ];

    private IRenderedComponent<FilterBar> Bar(string address)
    {
        At(address);
        return Render<FilterBar>(p => p.Add(b => b.Fields, Fields));
    }

    [Fact]
    public void Controls_show_what_the_address_says()
    {
        var bar = Bar("/list?text=tea&state=open&mine=true&before=2026-03-01T10:00Z");

        Assert.Equal("tea", bar.Find("[name=text]").GetAttribute("value"));
        Assert.Equal("open", bar.Find("option[selected]").GetAttribute("value"));
        Assert.True(bar.Find("[name=mine]").HasAttribute("checked"));
        Assert.Equal("2026-03-01T10:00", bar.Find("[name=before]").GetAttribute("value"));
    }

    [Fact]
    public void A_chip_removes_its_filter_and_the_cursor_and_leaves_the_rest()
    {
        var chip = Bar("/list?state=late&text=tea&sort=-due&asOf=7&cursor=abc").FindAll("a.chip").Single(c => c.TextContent.Contains("Late", StringComparison.Ordinal));

        Assert.Equal("/list?text=tea&sort=-due&asOf=7", chip.GetAttribute("href"));
        Assert.Equal("Remove filter State: Late", chip.GetAttribute("aria-label"));
    }

    [Fact]
    public void Each_value_of_a_repeated_filter_has_a_chip_of_its_own() =>
        Assert.Equal(["/list?state=open", "/list?state=late"], Bar("/list?state=late&state=open").FindAll("a.chip:not(.plain)").Select(c => c.GetAttribute("href")));

    [Fact]
    public void Clearing_all_keeps_what_is_no_filter() => Assert.Equal("/list?sort=due", Bar("/list?state=late&text=a&sort=due").Find("a.chip.plain").GetAttribute("href"));

    [Fact]
    public void The_form_carries_unrelated_parameters_and_drops_the_cursor()
    {
        var kept = Bar("/list?state=late&sort=due&tag=a&tag=b&cursor=x").FindAll("input[type=hidden]").Select(i => (i.GetAttribute("name"), i.GetAttribute("value")));

        Assert.Equal([("sort", "due"), ("tag", "a"), ("tag", "b")], kept);
    }

    [Fact]
    public void Without_active_filters_there_are_no_chips() => Assert.Empty(Bar("/list?sort=due").FindAll(".chips"));

    [Fact]
    public void A_value_that_is_no_option_is_still_shown_as_chosen() => Assert.Equal("lost", Bar("/list?state=lost").Find("option[selected]").TextContent);

    [Fact]
    public void A_hostile_value_is_shown_as_text()
    {
        var bar = Bar("/list?text=" + Uri.EscapeDataString(Hostile));

        Assert.Empty(bar.FindAll("script"));
        Assert.Equal(Hostile, bar.Find("[name=text]").GetAttribute("value"));
        Assert.Equal(Hostile, bar.Find("a.chip b").TextContent);
    }
}
