using Bunit;

namespace RetailLedger.Web.Tests.Tables;

public class MatrixTableTests : Page
{
    [Fact]
    public void Each_cell_stands_under_its_column_beside_the_name_of_its_row()
    {
        var table = Render<MatrixTable>(p => p
            .Add(t => t.Caption, "Counts").Add(t => t.Corner, "Said").Add(t => t.RowNames, ["a", Hostile]).Add(t => t.ColumnNames, ["a", "b", "c"])
            .Add(t => t.Cell, (row, column) => row == column ? ($"{row}{column}", Tone.Ok) : column == 2 ? ("x", Tone.Bad) : (null, Tone.Neutral))
            .Add(t => t.SumName, "All").Add(t => t.Sum, row => $"{row + 7}"));

        Assert.Equal(["Said", "a", "b", "c", "All"], table.FindAll("thead th").Select(cell => cell.TextContent));
        Assert.Equal(["a", Hostile], table.FindAll("tbody th[scope=row]").Select(cell => cell.TextContent));
        Assert.Equal([["00", "·", "x", "7"], ["·", "11", "x", "8"]], table.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray()));
        Assert.Equal(["00", "11"], table.FindAll("td.ok").Select(cell => cell.TextContent));
        Assert.Equal(2, table.FindAll("td.bad").Count);
        Assert.Empty(table.FindAll("script"));
    }
}
