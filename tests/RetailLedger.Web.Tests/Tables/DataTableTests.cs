using Bunit;

namespace RetailLedger.Web.Tests.Tables;

public class DataTableTests : Page
{
    private static readonly Row[] Rows = [new("A-1", 10, "/rows/1"), new(Hostile, 7, "javascript:alert(1)")];

    private IRenderedComponent<DataTable<Row>> Table(string address, IReadOnlyList<Row>? rows = null, string? select = null)
    {
        At(address);
        return Render<DataTable<Row>>(p => p
            .Add(t => t.Rows, rows ?? Rows).Add(t => t.Caption, "Rows").Add(t => t.RowHref, r => r.Href).Add(t => t.RowId, r => r.Key)
            .Add(t => t.SelectName, select).Add(t => t.RowTone, r => r.Amount > 9 ? Tone.Bad : Tone.Neutral)
            .AddChildContent<Column<Row>>(c => c.Add(x => x.Title, "Key").Add(x => x.Sort, "key").Add(x => x.Text, r => r.Key))
            .AddChildContent<Column<Row>>(c => c.Add(x => x.Title, "Amount").Add(x => x.Sort, "amount").Add(x => x.DescendingFirst, true).Add(x => x.Numeric, true).Add(x => x.Text, r => $"{r.Amount}"))
            .AddChildContent<Column<Row>>(c => c.Add(x => x.Title, "Plain").Add(x => x.Text, r => "x")));
    }

    [Theory]
    [InlineData("/list?a=1", "/list?a=1&sort=key", "/list?a=1&sort=-amount")]
    [InlineData("/list?sort=key", "/list?sort=-key", "/list?sort=-amount")]
    [InlineData("/list?sort=-key&cursor=c", "/list?sort=key", "/list?sort=-amount")]
    [InlineData("/list?sort=-amount", "/list?sort=key", "/list?sort=amount")]
    public void A_sort_link_turns_its_column_round_and_keeps_the_filters(string address, string key, string amount) =>
        Assert.Equal([key, amount], Table(address).FindAll("thead a").Select(a => a.GetAttribute("href")));

    [Fact]
    public void The_sorted_column_says_in_which_direction() =>
        Assert.Equal([null, "descending", null], Table("/list?sort=-amount").FindAll("thead th").Select(h => h.GetAttribute("aria-sort")));

    [Fact]
    public void A_row_has_one_link_and_a_script_is_no_link()
    {
        var table = Table("/list");

        Assert.Equal("/rows/1", Assert.Single(table.FindAll("a.row-link")).GetAttribute("href"));
        Assert.Empty(table.FindAll("script"));
        Assert.Contains(Hostile, table.FindAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_carry_their_column_for_the_phone_and_numbers_stand_right()
    {
        var cells = Table("/list").FindAll("tbody tr:first-child td");

        Assert.Equal(["Key", "Amount", "Plain"], cells.Select(c => c.GetAttribute("data-label")));
        Assert.Equal([false, true, false], cells.Select(c => c.ClassList.Contains("num")));
    }

    [Fact]
    public void Rows_can_be_reached_by_the_keyboard_script()
    {
        var table = Table("/list");

        Assert.Equal(2, table.FindAll("[data-rows] tr[data-row]").Count);
        Assert.Equal(["bad", "neutral"], table.FindAll("tr[data-row]").Select(r => r.ClassName));
    }

    [Fact]
    public void Selectable_rows_send_their_id()
    {
        var boxes = Table("/list", select: "id").FindAll("td input[type=checkbox]");

        Assert.Equal([("id", "A-1"), ("id", Hostile)], boxes.Select(b => (b.GetAttribute("name"), b.GetAttribute("value"))));
        Assert.Equal("Select A-1", boxes[0].GetAttribute("aria-label"));
    }

    [Fact]
    public void Without_rows_there_is_an_empty_state_and_no_table()
    {
        var table = Table("/list", []);

        Assert.Empty(table.FindAll("table"));
        Assert.Contains("Nothing here", table.Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_outside_a_table_is_a_mistake_that_is_named() =>
        Assert.Contains("Lost", Assert.Throws<InvalidOperationException>(() => Render<Column<Row>>(p => p.Add(c => c.Title, "Lost"))).Message, StringComparison.Ordinal);

    public sealed record Row(string Key, int Amount, string Href);
}
