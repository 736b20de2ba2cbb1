using Bunit;

namespace RetailLedger.Web.Tests.Boards;

public class TaskCardTests : Page
{
    [Fact]
    public void A_task_says_the_act_first_and_whose_turn_it_is()
    {
        var task = Render<TaskCard>(p => p.Add(x => x.Act, "Pick it").Add(x => x.Href, "/case/order/1").Add(x => x.About, "WEB-1 · to be sent").Add(x => x.Value, "£12.00")
            .Add(x => x.Turn, "store").Add(x => x.Mine, true).Add(x => x.Tone, Tone.Bad));

        Assert.Equal("/case/order/1", task.Find("a.row-link").GetAttribute("href"));
        Assert.StartsWith("Pick it", task.Find("a.row-link").TextContent, StringComparison.Ordinal);
        Assert.Equal("store", task.Find(".pill.info").TextContent);
        Assert.Contains("bad", task.Find("li").ClassList);
    }

    [Fact]
    public void Nothing_is_taken_for_markup()
    {
        var task = Render<TaskCard>(p => p.Add(x => x.Act, Hostile).Add(x => x.Href, "javascript:alert(1)").Add(x => x.About, Hostile).Add(x => x.Turn, Hostile));

        Assert.Empty(task.FindAll("script"));
        Assert.Null(task.Find("a").GetAttribute("href"));
    }
}
