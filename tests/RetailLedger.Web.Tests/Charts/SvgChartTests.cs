using System.Globalization;
using Bunit;

namespace RetailLedger.Web.Tests.Charts;

public class SvgChartTests : Page
{
    private static readonly string[] Drawn = ["d", "x", "y", "width", "height", "x1", "y1", "cx", "cy"];

    private static ChartPoint P(int day, double value) => new(Noon.Date.AddDays(day), value);

    private static ChartPoint[] Days(params double[] values) => [.. values.Select((v, i) => P(i, v))];

    private IRenderedComponent<SvgChart> Chart(params ChartSeries[] series) => Render<SvgChart>(p => p.Add(c => c.Title, "Figures").Add(c => c.Series, series));

    [Fact]
    public void A_line_runs_through_its_points() => Assert.Equal("M0 100L500 50L1000 0", Chart(new LineSeries("a", Days(0, 5, 10))).Find("path.line").GetAttribute("d"));

    [Fact]
    public void A_gap_lifts_the_pen_and_a_lonely_point_is_drawn()
    {
        var values = Enumerable.Repeat(5.0, 20).Select((v, i) => i is 9 or 11 ? double.NaN : i == 0 ? 0 : i == 1 ? 10 : v).ToArray();
        var chart = Chart(new LineSeries("a", Days(values)));

        Assert.Equal(3, chart.FindAll("path.line")[^1].GetAttribute("d")!.Count(c => c == 'M'));
        Assert.Single(chart.FindAll("circle.dot"));
    }

    [Fact]
    public void Numbers_are_written_for_the_browser_whatever_the_culture_of_the_server()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var chart = Chart(new LineSeries("a", [P(0, 1.25) with { Low = 0.5, High = 1.75 }, P(1, 2.5) with { Low = 1.1, High = 3.3 }, P(3, 1.5)]), new BarSeries("b", Days(0.5, 1.5)));
            var numbers = chart.FindAll("path, rect, circle, line").SelectMany(e => Drawn.Select(e.GetAttribute)).OfType<string>();

            Assert.DoesNotContain(numbers, n => n.Contains(',', StringComparison.Ordinal));
            Assert.Contains("2026-03-12\na: 1.25 (expected 0.5 to 1.75)", chart.Find(".hover title").TextContent, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_band_is_one_closed_area_for_each_run()
    {
        var points = Days(1, 2, 3, 4, 5).Select((p, i) => i == 2 ? p : p with { Low = 0, High = 6 }).ToArray();

        Assert.Equal(2, Chart(new LineSeries("a", points)).Find("path.band").GetAttribute("d")!.Count(c => c == 'Z'));
    }

    [Fact]
    public void Gains_are_stacked_upwards_and_losses_downwards_from_zero()
    {
        var bars = Chart(new BarSeries("in", Days(10)), new BarSeries("back", Days(5)), new BarSeries("out", Days(-8)), new BarSeries("lost", Days(-2))).FindAll(".field rect")
            .Select(b => (Top: Number(b.GetAttribute("y")), Bottom: Number(b.GetAttribute("y")) + Number(b.GetAttribute("height")))).ToArray();

        Assert.Equal(bars[0].Top, bars[1].Bottom, 1);
        Assert.Equal(bars[0].Bottom, bars[2].Top, 1);
        Assert.Equal(bars[2].Bottom, bars[3].Top, 1);
        Assert.All(bars, b => Assert.True(b.Top >= 0 && b.Bottom <= 100.1));
    }

    [Fact]
    public void Every_bar_stands_inside_the_field()
    {
        var bars = Chart(new BarSeries("a", Days([.. Enumerable.Repeat(3.0, 365)]))).FindAll(".field rect");

        Assert.Equal(365, bars.Count);
        Assert.True(Number(bars[0].GetAttribute("x")) >= 0);
        Assert.True(Number(bars[^1].GetAttribute("x")) + Number(bars[^1].GetAttribute("width")) <= 1000);
    }

    [Fact]
    public void No_points_say_so_and_draw_no_axis()
    {
        var chart = Chart(new LineSeries("a", []));

        Assert.NotNull(chart.Find(".empty"));
        Assert.Empty(chart.FindAll(".plot"));
    }

    [Fact]
    public void One_point_is_a_dot_in_the_middle() => Assert.Equal("50%", Chart(new LineSeries("a", Days(7))).Find("circle.dot").GetAttribute("cx"));

    [Fact]
    public void A_point_with_an_address_is_a_named_link_and_a_script_is_only_a_mark()
    {
        var chart = Chart(new LineSeries("a", [P(0, 1), P(1, 9) with { Href = "/odd", Note = Hostile, Tone = Tone.Bad }, P(2, 2) with { Href = "javascript:x", Note = "odd" }]));

        var link = Assert.Single(chart.FindAll(".plot a"));
        Assert.Equal($"a, 2026-03-13: 9. {Hostile}", link.GetAttribute("aria-label"));
        Assert.Single(chart.FindAll(".note[role=img]"));
        Assert.Empty(chart.FindAll("script"));
    }

    [Fact]
    public void The_drawing_is_a_named_group_and_has_a_table_beside_it()
    {
        var chart = Render<SvgChart>(p => p.Add(c => c.Title, "Figures").Add(c => c.Series, [new LineSeries("a", Days(1, double.NaN)), new LineSeries("b", [P(1, 4)])])
            .Add(c => c.Marks, [new(Noon.Date.AddDays(1), "Policy 4")]));

        Assert.Equal("Figures: a, b, 2026-03-12 to 2026-03-13", chart.Find("svg[role=group]").GetAttribute("aria-label"));
        Assert.Equal(["2026-03-12|1|–|", "2026-03-13|–|4|Policy 4"], chart.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))));
        Assert.Equal(["a", "b"], chart.FindAll(".legend li").Select(l => l.TextContent.Trim()));
    }

    [Fact]
    public void Labels_of_neighbouring_marks_do_not_meet()
    {
        var marks = Enumerable.Range(0, 4).Select(i => new ChartMark(Noon.AddHours(i), "Release 0.4"));

        Assert.Equal([0, 1, null, null], ChartMarks.Place(marks, new DateAxis(Noon.AddDays(-100), Noon.AddDays(100))).Select(m => m.Row));
    }

    [Fact]
    public void A_mark_outside_the_period_is_not_drawn() => Assert.Empty(ChartMarks.Place([new(Noon.AddDays(2), "x")], new DateAxis(Noon, Noon.AddDays(1))));

    [Theory]
    [InlineData(new double[0], null)]
    [InlineData(new[] { 3.0 }, "M0 50L1000 50")]
    [InlineData(new[] { 0.0, 1 }, "M0 94.64L1000 5.36")]
    public void A_sparkline_needs_no_axis(double[] values, string? path) =>
        Assert.Equal(path, Render<Sparkline>(p => p.Add(s => s.Values, values).Add(s => s.Label, "trend")).FindAll("path").SingleOrDefault()?.GetAttribute("d"));

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);
}
