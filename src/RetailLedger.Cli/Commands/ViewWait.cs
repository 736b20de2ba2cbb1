using System.Diagnostics;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands;

/// <summary>Waits until the views show what the log holds.</summary>
internal sealed class ViewWait(LedgerAccess ledger)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(2);

    /// <summary>Until nothing follows any more either: what is sent out and what time brings no view waits for, and each writes what came of it.</summary>
    /// <exception cref="LedgerCliException">A view makes no progress any more.</exception>
    public async Task<LedgerStatus> UntilAtRestAsync(IProgress<Measure> progress, CancellationToken ct)
    {
        for (var before = await UntilCaughtUpAsync(progress, ct); ;)
        {
            await Task.Delay(Rest, ct);
            var now = await UntilCaughtUpAsync(progress, ct);
            if (now.Position == before.Position)
                return now;
            before = now;
        }
    }

    /// <exception cref="LedgerCliException">A view makes no progress any more.</exception>
    public async Task<LedgerStatus> UntilCaughtUpAsync(IProgress<Measure> progress, CancellationToken ct)
    {
        var worst = 0L;
        var least = long.MaxValue;
        for (var still = Stopwatch.StartNew(); ; await Task.Delay(Glance, ct))
        {
            var status = await ledger.StatusAsync(ct) ?? throw new LedgerCliException($"The service at {ledger.Address} no longer answers.");
            var lag = status.Followers.Select(follower => follower.Lag).DefaultIfEmpty(0).Max() + status.Unnumbered;
            worst = Math.Max(worst, lag);
            progress.Report(new(worst - lag, worst));
            if (lag == 0)
                return status;
            if (lag < least)
                (least, still) = (lag, Stopwatch.StartNew());
            if (still.Elapsed > LongestStandstill)
            {
                var slow = status.Followers.MaxBy(follower => follower.Lag)!;
                throw new LedgerCliException($"The view {slow.Name} stands {slow.Lag} events behind and does not move ({slow.LastError ?? "no error is known"}). "
                    + $"See {new Uri(ledger.Address, "/api/status")}.");
            }
        }
    }
}
