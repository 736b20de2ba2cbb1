using Bunit;

namespace RetailLedger.Web.Tests.Tables;

public class KeysetPagerTests : Page
{
    private IReadOnlyList<string?> Links(string? newer, string? older, string? oldest)
    {
        At("/list?state=late&cursor=here");
        return [.. Render<KeysetPager>(p => p.Add(x => x.Newer, newer).Add(x => x.Older, older).Add(x => x.Oldest, oldest)).FindAll(".btn").Select(b => b.GetAttribute("href"))];
    }

    [Fact]
    public void In_the_middle_every_way_is_open_and_the_filters_stay() =>
        Assert.Equal(["/list?state=late", "/list?state=late&cursor=n%2B1", "/list?state=late&cursor=o1", "/list?state=late&cursor=end"], Links("n+1", "o1", "end"));

    [Fact]
    public void The_newest_page_leads_only_to_older_ones() => Assert.Equal([null, null, "/list?state=late&cursor=o1", "/list?state=late&cursor=end"], Links(null, "o1", "end"));

    [Fact]
    public void The_oldest_page_leads_only_to_newer_ones() => Assert.Equal(["/list?state=late", "/list?state=late&cursor=n1", null, null], Links("n1", null, "end"));

    [Fact]
    public void A_list_by_what_matters_speaks_of_no_time() =>
        Assert.Equal(["First", "Back", "More"], Render<KeysetPager>(p => p.Add(x => x.ByTime, false)).FindAll(".btn").Select(b => b.TextContent.Trim()));

    [Fact]
    public void A_closed_way_says_that_it_is_closed() =>
        Assert.Equal(4, Render<KeysetPager>().FindAll("[aria-disabled=true]").Count);
}
