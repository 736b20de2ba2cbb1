using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Returns;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Faults.Checking;
using RetailLedger.Service.Findings;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>A day looked at by the detectors: 200 days of some thousands of items read from the views as they were known, drawn into series and judged; against copying the rows of these days out.</summary>
internal sealed class Look(Target target) : Case(target)
{
    // In the year that is written, with as many days before it as a look reads.
    private static readonly DateOnly Day = new(2025, 11, 20);

    private static readonly DetectionJudge[] Judges = [new(DetectionModels.Shipped[0], DemandDetector.Shipped, Learned: null), new(DetectionModels.Shipped[1], ReturnSurgeDetector.Shipped, Learned: null)];

    private History _history = null!;
    private long _rows;

    public override async Task PrepareAsync(Sizes sizes)
    {
        _history = await History.WriteAsync(sizes.History);
        await using var count = _history.Source.CreateCommand($"select count(*) {Rows}");
        _rows = (long)(await count.ExecuteScalarAsync())!;
    }

    public override Task<Throughput> OursAsync() => Clients.OnceAsync(async () =>
    {
        var book = await _history.Ledger.Services.GetRequiredService<SeriesReader>().ReadAsync(Day, Day, _history.Events, isRunning: false, CancellationToken.None);
        DeviationSearch.In(book, new(Day, Day, _history.Events, DetectionModels.Shipped), Judges);
        return book.Watched.Count == 0 || _rows == 0 ? throw new InvalidOperationException("Nothing was there to look at.") : _rows;
    });

    public override Task<Throughput> BareAsync() => Clients.OnceAsync(async () =>
    {
        await using var connection = await _history.Source.OpenConnectionAsync();
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy (select * {Rows} order by t.item, t.location, t.day) to stdout (format binary)");
        await copy.CopyToAsync(Stream.Null);
        return _rows;
    });

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _history.Ledger.CheckAsync(_history.Events);

    public override ValueTask DisposeAsync() => _history.DisposeAsync();

    private static string Rows => FormattableString.Invariant($"from views.item_day t where t.day between '{Day.AddDays(1 - SeriesReader.Days):yyyy-MM-dd}' and '{Day:yyyy-MM-dd}' and t.known_to is null");
}
