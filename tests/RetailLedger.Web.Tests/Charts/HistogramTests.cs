using Bunit;

namespace RetailLedger.Web.Tests.Charts;

public sealed class HistogramTests : Page
{
    [Fact]
    public void It_says_in_words_how_many_lie_on_each_side()
    {
        var drawn = Render<Histogram>(p => p.Add(h => h.Title, "Write-offs").Add(h => h.Limit, "£25.00").Add(h => h.Middle, 2)
            .Add(h => h.Bins, [new("a", 1), new("b", 7), new("c", 2), new("d", 0)]));

        Assert.Equal("Write-offs: 8 up to £25.00, 2 above", drawn.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Equal(4, drawn.FindAll("rect.bar").Count);
        Assert.Equal("100", drawn.FindAll("rect.bar")[1].GetAttribute("height"));
        Assert.Equal(["1", "7", "2", "0"], drawn.FindAll("td").Select(cell => cell.TextContent));
    }

    [Fact]
    public void Nothing_counted_is_drawn_as_nothing() =>
        Assert.All(Render<Histogram>(p => p.Add(h => h.Title, "None").Add(h => h.Limit, "1").Add(h => h.Middle, 1).Add(h => h.Bins, [new("a", 0), new("b", 0)])).FindAll("rect.bar"),
            bar => Assert.Equal("0", bar.GetAttribute("height")));
}
