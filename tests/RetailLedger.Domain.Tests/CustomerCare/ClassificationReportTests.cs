using RetailLedger.Domain.CustomerCare;

namespace RetailLedger.Domain.Tests.CustomerCare;

/// <summary>What was concluded is counted against what people let stand, and nothing is made of a handful.</summary>
public sealed class ClassificationReportTests
{
    private const CaseCategory Cancel = CaseCategory.CancelOrder;
    private const CaseCategory Price = CaseCategory.Price;
    private const CaseCategory Unclear = CaseCategory.Unclear;

    [Fact]
    public void Each_case_is_in_one_cell_and_in_the_figures_of_both_its_categories()
    {
        var report = ClassificationReport.Of(
        [
            new(Cancel, Cancel, CaseSorter.Model, 6, Cancel, 9, 5.7m), new(Cancel, Price, CaseSorter.Model, 2, Cancel, 7, 1.5m), new(Unclear, Price, CaseSorter.Model, 3, Price, 4, 1.2m),
            new(Cancel, Cancel, CaseSorter.Rules, 4), new(Price, Cancel, CaseSorter.Rules, 1),
        ]);

        Assert.Equal((16L, 13L, 3L, 3L), (report.All.Judged, report.All.Sorted, report.All.Corrected, report.All.LeftToPeople));
        Assert.Equal((new SorterFigures(11, 8, 2), new SorterFigures(5, 5, 1)), (report.Model, report.Rules));
        Assert.Equal([new CategoryFigures(Cancel, 12, 2, 11, 1), new CategoryFigures(Price, 1, 1, 5, 5)], report.Categories);
        Assert.Equal([new(Cancel, Cancel, 10), new(Cancel, Price, 2), new(Price, Cancel, 1), new ConfusionCell(Unclear, Price, 3)], report.Cells);
        Assert.Equal(report.All.Judged, report.Cells.Sum(cell => cell.Cases));
        Assert.Equal([(0.4, 3L, 3L), (0.7, 2L, 0L), (0.9, 6L, 6L)], report.Tenths.Select(tenth => (tenth.From, tenth.Cases, tenth.Right)));
        Assert.Equal(0.95, report.Tenths[2].Confidence, 6);
    }

    [Fact]
    public void Of_nothing_there_is_nothing_to_say()
    {
        var report = ClassificationReport.Of([]);

        Assert.Equal((new SorterFigures(0, 0, 0), (double?)null), (report.All, report.All.CorrectedShare));
        Assert.Empty(report.Categories);
        Assert.Empty(report.Cells);
        Assert.Empty(report.Tenths);
    }

    [Theory]
    [InlineData(19, 0, 0.9, false)]
    [InlineData(20, 10, 0.9, true)]
    [InlineData(20, 17, 0.9, false)]
    [InlineData(1_000, 880, 0.9, false)]
    [InlineData(1_000, 840, 0.9, true)]
    [InlineData(1_000, 960, 0.9, true)]
    [InlineData(1_000, 960, 1.0, false)]
    public void Confidence_is_off_where_chance_does_not_explain_it(long cases, long right, double confidence, bool isOff) =>
        Assert.Equal(isOff, new ConfidenceTenth(0.9, cases, right, confidence).IsOff);

    [Fact]
    public void A_word_that_we_do_not_have_is_never_right() =>
        Assert.Equal(0, ClassificationReport.Of([new(Unclear, Cancel, CaseSorter.Model, 2, null, 8, 1.7m)]).Tenths[0].Right);
}
