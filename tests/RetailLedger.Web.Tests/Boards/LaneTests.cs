using Bunit;

namespace RetailLedger.Web.Tests.Boards;

public class LaneTests : Page
{
    [Fact]
    public void A_lane_is_named_by_its_head_which_leads_to_all_of_it()
    {
        var lane = Render<Lane>(p => p.Add(x => x.Title, "Needs a person").Add(x => x.Count, "12").Add(x => x.Href, "/orders?column=review").Add(x => x.Tone, Tone.Warn));

        Assert.Equal("lane-needs-a-person", lane.Find("section").GetAttribute("aria-labelledby"));
        Assert.Equal("/orders?column=review", lane.Find("#lane-needs-a-person a").GetAttribute("href"));
        Assert.Equal("12", lane.Find(".n").TextContent);
        Assert.Empty(lane.FindAll(".pill"));
    }

    [Fact]
    public void What_is_wrong_is_said_in_words_and_nothing_is_taken_for_markup()
    {
        var lane = Render<Lane>(p => p.Add(x => x.Title, Hostile).Add(x => x.Count, "1").Add(x => x.Href, "javascript:alert(1)").Add(x => x.Alarm, "2 deviations"));

        Assert.Empty(lane.FindAll("script"));
        Assert.Null(lane.Find("h2 a").GetAttribute("href"));
        Assert.Equal("2 deviations", lane.Find(".pill.bad").TextContent);
    }
}
