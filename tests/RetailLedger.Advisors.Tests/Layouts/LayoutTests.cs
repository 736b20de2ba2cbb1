using RetailLedger.Advisors.Layouts;

namespace RetailLedger.Advisors.Tests.Layouts;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData("series_id,date,units_sold\nA,2026-01-01,1\n", "units_returned")]
    [InlineData("series_id,date,units_sold,units_returned\n", "not one row")]
    [InlineData("series_id,date,units_sold,units_returned\nA,1.1.2026,1,0\n", "line 2: date is \"1.1.2026\"")]
    [InlineData("series_id,date,units_sold,units_returned\nA,2026-01-01,many,0\n", "units_sold is \"many\"")]
    [InlineData("series_id,date,units_sold,units_returned\nA,2026-01-01,-4,0\n", "counted from 0")]
    [InlineData("series_id,date,units_sold,units_returned\nA,2026-01-01,4,0\nA,2026-01-01,4,0\n", "line 3: A has 2026-01-01 for the second time")]
    [InlineData("series_id,date,units_sold,units_returned\nA,2026-01-01\n", "2 fields where the first line names 4")]
    [InlineData("series_id,date,units_sold,units_returned\n\"A,2026-01-01,4,0\n", "line 2")]
    public void A_file_that_is_not_in_its_layout_is_refused_with_the_place_and_the_reason(string text, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("series.csv", text);
        Assert.Contains(reason, Assert.Throws<LayoutException>(() => SeriesFolder.Read(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_series_is_refused_with_what_it_should_hold()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("series.csv", Assert.Throws<LayoutException>(() => SeriesFolder.Read(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_a_row_is_a_day_without_a_sale_and_gets_no_score()
    {
        using var folder = new TemporaryFolder();
        folder.Write("series.csv", "series_id,date,units_sold,units_returned\nA,2026-01-01,1,0\nB,2026-01-02,1,0\nA,2026-01-03,2,1\n");
        Assert.Equal((6, 0), SeriesScores.Write(folder.FullName, folder.File("out.csv")));
        Assert.DoesNotContain("A,2026-01-02", File.ReadAllText(folder.File("out.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_run_leaves_no_half_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("stream.csv", "timestamp,value\n2026-01-01 00:00:00,1\n2026-01-01 00:05:00,none\n");
        Assert.Throws<LayoutException>(() => StreamScores.Write(folder.FullName, folder.File("out")));
        Assert.Empty(Directory.GetFiles(folder.File("out")));
    }

    [Fact]
    public void Quoted_fields_keep_commas_quotes_and_lines()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("messages.csv", "text,intent\n\"a, \"\"b\"\"\nc\",x\n");
        Assert.Equal(["a, \"b\"\nc"], MessageFile.ReadTexts(file));
    }
}
