using Bunit;

namespace RetailLedger.Web.Tests.Filters;

public class TimeAxisBarTests : Page
{
    private IRenderedComponent<TimeAxisBar> Bar(string address)
    {
        At(address);
        return Render<TimeAxisBar>();
    }

    [Theory]
    [InlineData(null, "now")]
    [InlineData("now", "now")]
    [InlineData("184203", "position 184,203")]
    [InlineData("2026-03-01", "2026-03-01 00:00 UTC")]
    [InlineData("2026-03-01T10:30", "2026-03-01 10:30 UTC")]
    [InlineData("2026-03-01T10:30:00+02:00", "2026-03-01 08:30 UTC")]
    [InlineData("2026-03-01T10:30:00 02:00", "2026-03-01 08:30 UTC")]
    [InlineData("-3", "now")]
    [InlineData("rubbish", "now")]
    public void A_point_is_now_an_instant_or_a_position(string? text, string said) => Assert.Equal(said, AxisPoint.Read(text).ToString());

    [Fact]
    public void Now_needs_no_banner() => Assert.Empty(Bar("/list?x=1").FindAll(".banner"));

    [Theory]
    [InlineData("/list?asOf=7", "what was known at position 7.")]
    [InlineData("/list?on=2026-03-01", "what had happened by 2026-03-01 00:00 UTC, as known today.")]
    [InlineData("/list?asOf=7&on=2026-03-01", "what was known at position 7 of what had happened by 2026-03-01 00:00 UTC.")]
    public void A_page_that_does_not_show_now_says_so(string address, string words) =>
        Assert.Contains(words, Bar(address).Find(".banner[role=status]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Back_to_now_drops_both_axes_and_the_cursor_and_nothing_else() =>
        Assert.Equal("/list?state=late", Bar("/list?asOf=7&state=late&on=2026-03-01&cursor=c").Find(".banner a").GetAttribute("href"));

    [Fact]
    public void The_form_of_one_axis_carries_the_other()
    {
        var forms = Bar("/list?asOf=7&on=2026-03-01&state=late").FindAll("form");

        Assert.Equal(["on", "state"], forms[0].QuerySelectorAll("input[type=hidden]").Select(i => i.GetAttribute("name")));
        Assert.Equal(["asOf", "state"], forms[1].QuerySelectorAll("input[type=hidden]").Select(i => i.GetAttribute("name")));
        Assert.Equal("7", forms[0].QuerySelector("input[type=number]")!.GetAttribute("value"));
        Assert.Null(forms[1].QuerySelector("input[type=number]"));
    }

    [Theory]
    [InlineData("/list?asOf=rubbish", "rubbish")]
    [InlineData("/list?on=184203", "184203")]
    public void A_point_that_cannot_be_read_is_reported_and_not_silently_now(string address, string text) =>
        Assert.Contains(text, Bar(address).Find("[role=alert]").TextContent, StringComparison.Ordinal);
}
