using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Days of sales as a chart shows them: sold upwards, credited downwards, and the mean of seven days as a line. A day without a row sold nothing.</summary>
public static class SalesChart
{
    private const int Mean = 7;

    public static IReadOnlyList<ChartSeries> Amounts(IEnumerable<SalesRow<LocationDayKey, LocationDay>> rows, string currency, DateOnly? from = null, DateOnly? to = null, bool note = false) =>
        Draw([.. rows.Where(row => row.Value.Currency == currency).GroupBy(row => row.Key.Day).Select(day => new DayFigure(
            day.Key, Sum(day.Select(row => row.Value.RevenueMinor), currency), Sum(day.Select(row => row.Value.CreditMinor), currency)))], from, to, note);

    public static IReadOnlyList<ChartSeries> Amounts(IEnumerable<SalesRow<ItemDayKey, ItemDay>> rows, string currency, DateOnly? from, DateOnly? to) =>
        Draw([.. rows.Where(row => row.Value.Currency == currency).GroupBy(row => row.Key.Day).Select(day => new DayFigure(
            day.Key, Sum(day.Select(row => row.Value.RevenueMinor), currency), Sum(day.Select(row => row.Value.CreditMinor), currency)))], from, to, note: true);

    public static IReadOnlyList<ChartSeries> Units(IEnumerable<SalesRow<ItemDayKey, ItemDay>> rows, string currency, DateOnly? from, DateOnly? to) =>
        Draw([.. rows.Where(row => row.Value.Currency == currency).GroupBy(row => row.Key.Day).Select(day => new DayFigure(
            day.Key, day.Sum(row => row.Value.UnitsSold), day.Sum(row => row.Value.UnitsCredited)))], from, to, note: true);

    private static double Sum(IEnumerable<long> minor, string currency) => (double)Figures.Major(minor.Sum(), currency);

    private static IReadOnlyList<ChartSeries> Draw(IReadOnlyList<DayFigure> figures, DateOnly? from, DateOnly? to, bool note)
    {
        if (figures.Count == 0)
            return [];
        var known = figures.ToDictionary(figure => figure.Day);
        var first = from ?? figures.Min(figure => figure.Day);
        var last = to ?? figures.Max(figure => figure.Day);
        var days = Enumerable.Range(0, Math.Max(1, last.DayNumber - first.DayNumber + 1))
            .Select(n => first.AddDays(n)).Select(day => known.GetValueOrDefault(day) ?? new(day, 0, 0)).ToList();
        var best = note ? days.MaxBy(day => day.Sold) : null;
        var worst = note ? days.Where(day => day.Credited > 0).MaxBy(day => day.Credited) : null;
        return
        [
            new BarSeries("Sold", [.. days.Select(day => new ChartPoint(At(day.Day), day.Sold) { Note = day == best ? "Best day" : null })]),
            new BarSeries("Credited", [.. days.Select(day => new ChartPoint(At(day.Day), -day.Credited) { Note = day == worst ? "Most credited" : null, Tone = Tone.Bad })]),
            new LineSeries("Mean of 7 days", [.. days.Select((day, i) => new ChartPoint(At(day.Day), MeanAt(days, i)))]),
        ];
    }

    /// <summary>Of the seven days up to and including this one; the first six have too little behind them.</summary>
    private static double MeanAt(List<DayFigure> days, int i) =>
        i < Mean - 1 ? double.NaN : Math.Round(Enumerable.Range(i - Mean + 1, Mean).Average(n => days[n].Sold), 2);

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private sealed record DayFigure(DateOnly Day, double Sold, double Credited);
}
