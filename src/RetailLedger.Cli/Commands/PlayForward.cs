using RetailLedger.Cli.Terminal;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Commands;

/// <summary>How far a play is, for the screen. Passed on at once: a posted report could arrive after the bar was closed.</summary>
internal sealed class PlayForward(IProgress<Measure> to) : IProgress<PlayProgress>
{
    public void Report(PlayProgress value) => to.Report(new(value.Done, value.Total));
}
