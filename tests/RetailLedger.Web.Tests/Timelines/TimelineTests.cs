using Bunit;

namespace RetailLedger.Web.Tests.Timelines;

public class TimelineTests : Page
{
    private static TimelineEntry Entry(string title, int minutes = 0, bool plumbing = false, bool current = false) =>
        new(Noon.AddMinutes(minutes), title) { Plumbing = plumbing, Current = current };

    private IRenderedComponent<Timeline> Line(params TimelineEntry[] entries) => Render<Timeline>(p => p.Add(t => t.Entries, entries));

    [Fact]
    public void Neighbouring_technical_entries_are_folded_into_one_line()
    {
        var line = Line(Entry("a"), Entry("p1", 1, true), Entry("p2", 2, true), Entry("b", 3));

        Assert.Equal("2 technical entries", line.Find(".fold summary").TextContent);
        Assert.Equal(2, line.FindAll(".fold li").Count);
        Assert.Equal(4, line.FindAll("[data-row]").Count);
    }

    [Fact]
    public void One_technical_entry_alone_is_not_hidden() => Assert.Empty(Line(Entry("a"), Entry("p", 1, true), Entry("b", 2)).FindAll("details"));

    [Fact]
    public void The_entry_the_page_is_about_is_never_folded_away()
    {
        var line = Line(Entry("p1", 0, true), Entry("p2", 1, true, current: true));

        Assert.Empty(line.FindAll("details"));
        Assert.Contains("p2", line.Find("[aria-current=true]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_day_has_a_heading_and_a_fold_ends_with_its_day()
    {
        var line = Line(Entry("p1", 0, true), Entry("p2", 60 * 12, true));

        Assert.Equal(["Thu 12 Mar 2026", "Fri 13 Mar 2026"], line.FindAll("h3").Select(h => h.TextContent));
        Assert.Empty(line.FindAll("details"));
    }

    [Fact]
    public void What_was_recorded_later_says_when()
    {
        var line = Line(Entry("late") with { RecordedAt = Noon.AddDays(3), Actor = "someone", Tone = Tone.Bad });

        Assert.Equal("2026-03-15 12:00", line.Find(".late-known time").TextContent);
        Assert.Contains("failed", line.Find(".sr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_words_and_links_do_nothing()
    {
        var line = Line(Entry(Hostile) with { Subtitle = Hostile, Kind = Hostile, Actor = Hostile, Href = "javascript:alert(1)" });

        Assert.Empty(line.FindAll("script, a"));
        Assert.Equal(Hostile, line.Find(".kind").TextContent);
    }

    [Fact]
    public void Nothing_happened_is_said() => Assert.NotNull(Line().Find(".empty"));
}
