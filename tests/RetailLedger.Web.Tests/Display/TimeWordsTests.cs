using Bunit;

namespace RetailLedger.Web.Tests.Display;

public class TimeWordsTests : Page
{
    [Theory]
    [InlineData(-4, "now")]
    [InlineData(-59, "59 s ago")]
    [InlineData(-60, "1 min ago")]
    [InlineData(-3599, "59 min ago")]
    [InlineData(-3600, "1 h ago")]
    [InlineData(-86400 * 3, "3 d ago")]
    [InlineData(-86400 * 40, "1 mo ago")]
    [InlineData(-86400 * 800, "2 y ago")]
    [InlineData(7200, "in 2 h")]
    public void Distances_are_said_in_their_largest_whole_unit(int seconds, string words) => Assert.Equal(words, TimeWords.Relative(Noon.AddSeconds(seconds), Noon));

    [Fact]
    public void The_server_writes_an_instant_in_UTC_and_keeps_it_exact_for_the_machine()
    {
        var time = Render<TimeText>(p => p.Add(t => t.At, new DateTimeOffset(2026, 3, 12, 1, 30, 15, TimeSpan.FromHours(2)))).Find("time");

        Assert.Equal("2026-03-11 23:30", time.TextContent);
        Assert.Equal("2026-03-11T23:30:15Z", time.GetAttribute("datetime"));
        Assert.Equal("2026-03-11 23:30:15 UTC", time.GetAttribute("title"));
    }

    [Fact]
    public void The_relative_mode_is_written_by_the_server_too()
    {
        var time = Render<TimeText>(p => p.Add(t => t.At, Noon.AddHours(-2)).AddCascadingValue(new DisplayPreferences(Theme.System, TimeMode.Relative, Noon)));

        Assert.Equal("2 h ago", time.Find("time").TextContent);
    }

    [Fact]
    public void Where_a_story_is_played_what_happened_is_as_old_as_in_the_story_and_what_was_stored_as_on_the_wall()
    {
        var preferences = new DisplayPreferences(Theme.System, TimeMode.Relative, Noon) { Story = Noon.AddDays(-90) };
        var happened = Render<RelativeTime>(p => p.Add(t => t.At, Noon.AddDays(-92)).AddCascadingValue(preferences)).Find("time");
        var stored = Render<RelativeTime>(p => p.Add(t => t.At, Noon.AddMinutes(-5)).Add(t => t.Recorded, true).AddCascadingValue(preferences)).Find("time");
        var written = Render<TimeText>(p => p.Add(t => t.At, Noon.AddDays(-93)).AddCascadingValue(preferences)).Find("time");

        Assert.Equal(("2 d ago", "5 min ago", "3 d ago"), (happened.TextContent, stored.TextContent, written.TextContent));
        Assert.Equal("2025-12-12T12:00:00Z", happened.GetAttribute("data-now"));
        Assert.Null(stored.GetAttribute("data-now"));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void A_deadline_is_late_once_it_has_passed(int minutes, bool late)
    {
        var time = Render<RelativeTime>(p => p.Add(t => t.At, Noon.AddMinutes(minutes)).Add(t => t.Now, Noon).Add(t => t.Deadline, true));

        Assert.Equal(late, time.Find("time").ClassList.Contains("late"));
    }

    [Fact]
    public void The_switch_says_which_mode_is_pressed_and_where_to_come_back_to()
    {
        At("/page?x=1");
        var form = Render<TimeModeSwitch>(p => p.AddCascadingValue(new DisplayPreferences(Theme.Dark, TimeMode.Local, Noon)));

        Assert.Equal("local", Assert.Single(form.FindAll("button[aria-pressed=true]")).GetAttribute("value"));
        Assert.Equal("/page?x=1", form.Find("input[name=back]").GetAttribute("value"));
    }
}
