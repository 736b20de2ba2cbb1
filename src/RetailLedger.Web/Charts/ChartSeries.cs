namespace RetailLedger.Web;

/// <summary>A value at an instant. NaN is a gap: a day without a figure is not a day with zero.</summary>
public sealed record ChartPoint(DateTimeOffset At, double Value)
{
    /// <summary>The band that was expected, if there is one.</summary>
    public double? Low { get; init; }

    public double? High { get; init; }

    public string? Href { get; init; }

    /// <summary>Why the point stands out; a point with a note is drawn as a mark.</summary>
    public string? Note { get; init; }

    public Tone Tone { get; init; }
}

/// <summary>Drawn in the order given; the place in the list chooses the colour, and for lines the dash as well.</summary>
public abstract record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

public sealed record LineSeries(string Name, IReadOnlyList<ChartPoint> Points) : ChartSeries(Name, Points);

/// <summary>Bars at the same instant are stacked: gains upwards, losses downwards.</summary>
public sealed record BarSeries(string Name, IReadOnlyList<ChartPoint> Points) : ChartSeries(Name, Points);

/// <summary>Something that happened to the system or the shop, drawn as an upright line.</summary>
public sealed record ChartMark(DateTimeOffset At, string Label, string? Href = null);
