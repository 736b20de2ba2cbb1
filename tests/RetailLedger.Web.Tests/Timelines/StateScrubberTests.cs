using AngleSharp.Dom;
using Bunit;

namespace RetailLedger.Web.Tests.Timelines;

public class StateScrubberTests : Page
{
    private IRenderedComponent<StateScrubber> Scrubber(string address, int points)
    {
        At(address);
        return Render<StateScrubber>(p => p.Add(s => s.Points, [.. Enumerable.Range(1, points).Select(i => new ScrubPoint($"{i}", $"v{i}") { Detail = i == 2 ? "second" : null })]));
    }

    private static (string? Earlier, string? Later) Steps(IRenderedComponent<StateScrubber> scrubber) =>
        (scrubber.Find("[aria-label=Earlier]").GetAttribute("href"), scrubber.Find("[aria-label=Later]").GetAttribute("href"));

    [Fact]
    public void In_the_middle_it_leads_both_ways_and_keeps_the_rest_of_the_address()
    {
        var scrubber = Scrubber("/case?version=2&asOf=7", 4);

        Assert.Equal(("/case?asOf=7&version=1", "/case?asOf=7&version=3"), Steps(scrubber));
        Assert.Equal("1", scrubber.Find("input[type=range]").GetAttribute("value"));
        Assert.Equal("v2: second", scrubber.Find("input[type=range]").GetAttribute("aria-valuetext"));
    }

    [Fact]
    public void The_first_has_nothing_earlier() => Assert.Equal((null, "/case?version=2"), Steps(Scrubber("/case?version=1", 4)));

    [Theory]
    [InlineData("/case")]
    [InlineData("/case?version=4")]
    [InlineData("/case?version=99")]
    public void Without_a_known_version_it_stands_at_the_latest(string address) => Assert.Equal(("/case?version=3", null), Steps(Scrubber(address, 4)));

    [Fact]
    public void The_latest_is_the_page_without_a_version() => Assert.Equal("/case", Scrubber("/case?version=3", 4).Find("[aria-label=Later]").GetAttribute("href"));

    [Fact]
    public void One_point_cannot_be_moved() => Assert.True(Scrubber("/case", 1).Find("input[type=range]").IsDisabled());

    [Fact]
    public void No_points_draw_nothing() => Assert.Empty(Scrubber("/case", 0).Markup.Trim());

    [Fact]
    public void Every_point_has_its_link_for_the_script_and_its_option_for_a_page_without_one()
    {
        var scrubber = Scrubber("/case?version=1", 3);

        Assert.Equal(["/case?version=1", "/case?version=2", "/case"], scrubber.FindAll("datalist option").Select(o => o.GetAttribute("data-href")));
        Assert.Equal("1", scrubber.Find("select option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData(1, new[] { 0 })]
    [InlineData(2, new[] { 0, 1 })]
    [InlineData(7, new[] { 0, 1, 2, 3, 4, 5, 6 })]
    [InlineData(12, new[] { 0, 2, 4, 6, 8, 11 })]
    public void Labels_are_few_and_include_both_ends(int count, int[] ticks) => Assert.Equal(ticks, StateScrubber.Ticks(count));
}
