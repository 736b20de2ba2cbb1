using Bunit;

namespace RetailLedger.Web.Tests.Flows;

public class FlowMapTests : Page
{
    private static readonly FlowStation[] Stations =
        [new("a", "Placed", 0), new("b", "Held", 1, 1) { Tone = Tone.Warn }, new("c", "Packed", 2), new("d", "Never", 3, 2), new("e", "Closed", 4)];

    private static readonly FlowPath[] Paths =
    [
        new(["a", "c", "e"], 90, "90 orders") { Href = "/x?variant=1" },
        new(["a", "b", "c", "e"], 9, "9 orders") { Tone = Tone.Warn, Selected = true },
        new(["a", "e", "unknown"], 1, Hostile),
    ];

    private IRenderedComponent<FlowMap> Map(params FlowNote[] notes) => Render<FlowMap>(p => p.Add(x => x.Label, "Roads").Add(x => x.Stations, Stations).Add(x => x.Paths, Paths).Add(x => x.Notes, notes));

    [Fact]
    public void A_road_is_as_broad_as_many_took_it()
    {
        var widths = Map().FindAll(".ribbon").ToDictionary(r => r.GetAttribute("aria-label")!, r => double.Parse(r.QuerySelector("path")!.GetAttribute("stroke-width")!, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(36, widths["90 orders"]);
        Assert.Equal(3.6, widths["9 orders"]);
        Assert.Equal(1.5, widths[Hostile]);
    }

    [Fact]
    public void Only_stations_that_somebody_passed_are_drawn_each_with_how_many() =>
        Assert.Equal(["Placed 100", "Held 9", "Packed 99", "Closed 100"], Map().FindAll(".flow-stop").OrderBy(stop => stop.TextContent.Contains("Closed", StringComparison.Ordinal) ? 9 : stop.TextContent.Contains("Placed", StringComparison.Ordinal) ? 0 : stop.TextContent.Contains("Held", StringComparison.Ordinal) ? 1 : 2)
            .Select(stop => string.Join(' ', stop.QuerySelectorAll("text").Select(text => text.TextContent.Trim()))));

    [Fact]
    public void Every_road_is_a_link_that_says_what_it_is_and_the_chosen_one_is_drawn_last()
    {
        var map = Map();

        Assert.Equal("/x?variant=1", map.Find("[aria-label='90 orders']").GetAttribute("href"));
        Assert.Equal("9 orders", map.FindAll(".ribbon")[^1].GetAttribute("aria-label"));
        Assert.Contains("picked", map.Find("svg").ClassList);
        Assert.Empty(map.FindAll("script"));
    }

    [Fact]
    public void A_figure_stands_on_the_broadest_road_between_two_stations_and_nowhere_else()
    {
        var notes = Map(new("a", "c", "2 h"), new("c", "a", "never")).FindAll(".flow-note");

        Assert.Equal("2 h", Assert.Single(notes).TextContent);
    }

    [Fact]
    public void One_station_alone_is_a_map_too()
    {
        var map = Render<FlowMap>(p => p.Add(x => x.Label, "Roads").Add(x => x.Stations, Stations).Add(x => x.Paths, [new FlowPath(["a"], 3, "3")]));

        Assert.DoesNotContain("NaN", map.Markup, StringComparison.Ordinal);
        Assert.Single(map.FindAll(".flow-stop"));
    }

    [Theory]
    [InlineData(0.2, "at once")]
    [InlineData(45, "45 s")]
    [InlineData(600, "10 min")]
    [InlineData(12_600, "3.5 h")]
    [InlineData(86_400 * 2.14, "2.1 d")]
    [InlineData(86_400 * 200.0, "7 mo")]
    public void Lengths_of_time_are_said_in_a_word(double seconds, string words) => Assert.Equal(words, DurationWords.Of(seconds));

    [Fact]
    public void A_meter_says_its_part_in_words_too()
    {
        var meter = Render<Meter>(p => p.Add(x => x.Part, 0.25).Add(x => x.Label, "25.0%").Add(x => x.Tone, Tone.Warn));

        Assert.Equal("width:25%", meter.Find("i").GetAttribute("style"));
        Assert.Equal("25.0%", meter.Find(".num").TextContent);
    }
}
