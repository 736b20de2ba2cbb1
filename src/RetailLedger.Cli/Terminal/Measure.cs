using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RetailLedger.Cli.Terminal;

/// <summary>So much of so much.</summary>
internal readonly record struct Measure(long Done, long Total);

/// <summary>Moves a bar. Written at once, not posted: the last report must be seen before the bar is closed.</summary>
internal sealed class LiveProgress(ProgressTask bar) : IProgress<Measure>
{
    public void Report(Measure value)
    {
        bar.MaxValue = Math.Max(value.Total, 1);
        bar.Value = value.Done;
    }
}

/// <summary>A line for each tenth: a log must not fill with bars.</summary>
internal sealed class PlainProgress(string what, string unit, Action<string> say) : IProgress<Measure>
{
    private const int Steps = 10;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _last = -1;
    private long _first = -1;

    public void Report(Measure value)
    {
        if (_first < 0)
            _first = value.Done;
        var step = value.Total == 0 ? 0 : value.Done * Steps / value.Total;
        if (step == _last)
            return;
        _last = step;
        var rate = (value.Done - _first) / Math.Max(_clock.Elapsed.TotalSeconds, 0.001);
        var left = rate > 0 ? FormattableString.Invariant($", about {(value.Total - value.Done) / rate:0} s left") : "";
        say(string.Create(CultureInfo.InvariantCulture, $"{what}: {value.Done:N0} of {value.Total:N0} {unit}, {rate:N0} a second{left}"));
    }
}

/// <summary>How many a second.</summary>
internal sealed class RateColumn(string unit) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Speed ?? 0:N0} {unit}/s"));
}
