using Bunit;

namespace RetailLedger.Web.Tests.Timelines;

public class LiveTailTests : Page
{
    [Fact]
    public void New_rows_are_announced_politely_and_shown_on_the_newest_page()
    {
        At("/list?state=late&cursor=c");
        var tail = Render<LiveTail>(p => p.Add(t => t.Src, "/tail").Add(t => t.Event, "fact"));

        Assert.Equal(("/tail", "fact"), (tail.Find("[data-live]").GetAttribute("data-live"), tail.Find("[data-live]").GetAttribute("data-live-event")));
        Assert.Equal("polite", tail.Find("[role=status]").GetAttribute("aria-live"));
        Assert.Equal("/list?state=late", tail.Find("a").GetAttribute("href"));
        Assert.True(tail.Find("a").HasAttribute("hidden"));
    }
}
