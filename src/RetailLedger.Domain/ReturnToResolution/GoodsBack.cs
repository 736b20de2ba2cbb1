using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Goods that a customer asked to give back, with what is known of why, and of which lot they are.</summary>
/// <param name="Day">The day on which the customer asked, by what the place calls a day.</param>
/// <param name="Reason">Absent where nothing was concluded and the shop's code says nothing.</param>
/// <param name="Lot">Its mark; absent where nobody read one.</param>
/// <param name="LotDay">The day on which the lot became known: of the request that names it, or of the inspection that read it.</param>
public sealed record GoodsBack(string ReturnId, int Line, string Item, string Location, DateOnly Day, int Units, ReturnReason? Reason, string? Lot, DateOnly? LotDay);

/// <summary>Puts together what the events of returns say of the goods. What is said up to some position gives what was known there.</summary>
public sealed class GoodsBackFold
{
    // Of figures beyond reason nobody needs to know more than that.
    private const decimal MostUnits = 1_000_000m;

    private readonly Dictionary<string, Known> _returns = new(StringComparer.Ordinal);

    /// <summary>The events that say something of it.</summary>
    public static IReadOnlyList<Type> Reads { get; } = [typeof(ReturnRequested), typeof(ReturnReasonClassified), typeof(ReturnGraded)];

    /// <summary>Takes an event in, in the order of the log. What speaks of a return that nobody asked for is left out.</summary>
    /// <param name="location">The place that the event belongs to; absent where it names none.</param>
    /// <param name="at">When it happened.</param>
    public void Add(string? location, DateTimeOffset at, ILedgerEvent said)
    {
        switch (said)
        {
            case ReturnRequested e:
                if (!_returns.TryGetValue(e.ReturnId, out var begun))
                    _returns[e.ReturnId] = begun = new(location ?? "unknown", e.ReasonCode);
                begun.Lines.AddRange(e.Lines.Select(line => GoodsOf(e, line, location ?? "unknown")));
                break;
            case ReturnReasonClassified e when _returns.TryGetValue(e.ReturnId, out var classified):
                classified.Classified ??= e.Reason;
                break;
            case ReturnGraded { Lot: { } lot } e when Lots.IsName(lot) && _returns.TryGetValue(e.ReturnId, out var graded):
                Inspect(graded, e.Line, Lots.Code(lot), LocationCalendar.DayAt(at, graded.Location));
                break;
        }
    }

    /// <summary>Line by line, in the order in which they were asked about.</summary>
    public IEnumerable<GoodsBack> Lines() => _returns.Values.SelectMany(known => known.Lines.Select(line => line with { Reason = known.Reason }));

    private static GoodsBack GoodsOf(ReturnRequested asked, ReturnLine line, string location)
    {
        var day = LocationCalendar.DayAt(asked.RequestedAt, location);
        var lot = line.Lot is { } named && Lots.IsName(named) ? Lots.Code(named) : null;
        return new(asked.ReturnId, line.Number, StreamKeys.ItemCode(line.Item), location, day, (int)Math.Clamp(line.Quantity.Value, 0, MostUnits), null, lot, lot is null ? null : day);
    }

    private static void Inspect(Known known, int number, string lot, DateOnly day)
    {
        for (var at = 0; at < known.Lines.Count; at++)
        {
            if (known.Lines[at] is var line && line.Line == number && line.Lot != lot)
                known.Lines[at] = line with { Lot = lot, LotDay = day };
        }
    }

    private sealed class Known(string location, string? code)
    {
        public string Location { get; } = location;

        public ReturnReason? Classified { get; set; }

        // What the shop's code says needs nobody to conclude it: history that was imported is classified by nothing else.
        public ReturnReason? Reason => Classified ?? (ReturnReasonRules.LeaveOpen(code, null) ? null : ReturnReasonRules.Classify(code, null).Reason);

        public List<GoodsBack> Lines { get; } = [];
    }
}
