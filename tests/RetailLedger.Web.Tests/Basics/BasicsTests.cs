using Bunit;
using Microsoft.AspNetCore.Http;

namespace RetailLedger.Web.Tests.Basics;

public class BasicsTests : Page
{
    [Fact]
    public void A_field_ties_label_hint_and_error_to_its_control()
    {
        var field = Render<FormField>(p => p.Add(f => f.Id, "reason").Add(f => f.Label, "Reason").Add(f => f.Hint, "Why").Add(f => f.Error, "Missing").Add(f => f.Required, true)
            .Add(f => f.ChildContent, ids => builder => { builder.OpenElement(0, "input"); builder.AddMultipleAttributes(1, ids.Attributes); builder.CloseElement(); }));
        var input = field.Find("input");

        Assert.Equal("reason", field.Find("label").GetAttribute("for"));
        Assert.Equal("reason", input.Id);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.True(input.HasAttribute("required"));
        Assert.Equal(["Why", "Missing"], input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent));
    }

    [Fact]
    public void A_field_without_hint_and_error_describes_nothing() => Assert.Null(new FieldIds("a", null, false, false).Attributes.GetValueOrDefault("aria-describedby"));

    [Theory]
    [InlineData(Tone.Bad, "alert")]
    [InlineData(Tone.Ok, "status")]
    public void Bad_news_interrupts_and_good_news_waits(Tone tone, string role) =>
        Assert.Equal(role, Render<Flash>(p => p.Add(f => f.Message, "x").Add(f => f.Tone, tone)).Find(".flash").GetAttribute("role"));

    [Fact]
    public void A_message_is_carried_over_one_redirect_and_taken_once()
    {
        var first = new DefaultHttpContext();
        new FlashMessage("Done; ü=" + Hostile, Tone.Warn).Write(first);
        var second = new DefaultHttpContext();
        second.Request.Headers.Cookie = first.Response.Headers.SetCookie.ToString().Split(';')[0];

        Assert.Equal(new FlashMessage("Done; ü=" + Hostile, Tone.Warn), FlashMessage.Take(second));
        Assert.Contains("flash=; expires=Thu, 01 Jan 1970", second.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flash=ok.%%%")]
    [InlineData("flash=nonsense")]
    [InlineData("")]
    public void A_forged_message_cookie_is_ignored(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie;

        Assert.Null(FlashMessage.Take(context));
    }

    [Fact]
    public void A_tile_with_an_address_is_a_link_and_one_without_is_not()
    {
        Assert.Equal("/x", Render<StatTile>(p => p.Add(t => t.Label, "a").Add(t => t.Value, "1").Add(t => t.Href, "/x")).Find("a.stat").GetAttribute("href"));
        Assert.Empty(Render<StatTile>(p => p.Add(t => t.Label, "a").Add(t => t.Value, "1").Add(t => t.Href, "javascript:x")).FindAll("a"));
    }

    [Fact]
    public void A_dialog_is_named_by_its_title_and_closes_without_script()
    {
        var dialog = Render<Dialog>(p => p.Add(d => d.Id, "sure").Add(d => d.Title, "Sure?"));

        Assert.Equal("Sure?", dialog.Find("#" + dialog.Find("dialog").GetAttribute("aria-labelledby")).TextContent);
        Assert.NotNull(dialog.Find("form[method=dialog] button[aria-label=Close]"));
    }

    [Fact]
    public void A_fact_sheet_says_when_a_value_is_missing_and_copies_whole_values()
    {
        var list = Render<KeyValueList>(p => p.Add(l => l.Items, [new("Note"), new("Digest", Hostile) { Copy = true }]));

        Assert.Equal("–", list.Find("dd").TextContent.Trim());
        Assert.Equal(Hostile, list.Find("button").GetAttribute("data-copy"));
        Assert.Equal("Copy Digest", list.Find("button").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_card_is_named_by_its_title()
    {
        var card = Render<Card>(p => p.Add(c => c.Title, "What changed?"));

        Assert.Equal("What changed?", card.Find("#" + card.Find("section").GetAttribute("aria-labelledby")).TextContent);
    }

    [Fact]
    public void The_tab_of_the_view_shown_is_current()
    {
        At("/list?view=late&x=1");

        Assert.Equal("Late", Assert.Single(Render<Tabs>(p => p.Add(t => t.Items, [new("All", "/list"), new("Late", "/list?view=late"), new("Other", "/list?view=o")])).FindAll("[aria-current]")).TextContent);
    }

    [Fact]
    public void Every_glyph_can_be_drawn() => Assert.All(Enum.GetValues<Glyph>(), g => Assert.StartsWith("M", GlyphPaths.Of(g), StringComparison.Ordinal));

    [Theory]
    [InlineData(Tone.Neutral, "neutral")]
    [InlineData(Tone.Bad, "bad")]
    public void A_pill_wears_its_tone(Tone tone, string css) => Assert.Contains(css, Render<Pill>(p => p.Add(x => x.Tone, tone).Add(x => x.Text, "x")).Find(".pill").ClassList);
}
