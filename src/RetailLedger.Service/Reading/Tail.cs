using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <summary>The log as it grows, for whoever keeps watching. Each item carries its position as id, so that a reader that was cut off goes on from there.</summary>
public sealed class Tail(EventQuery events, TimeProvider clock)
{
    private const int PerPage = 100;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(300);

    /// <summary>A watcher that has forgotten to leave is asked to come again: its browser does so by itself.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public async IAsyncEnumerable<SseItem<EventSummary>> FollowAsync(EventFilter filter, long? after, Viewer viewer, [EnumeratorCancellation] CancellationToken ct)
    {
        var position = after ?? (await events.PageAsync(filter with { Before = null, After = null, Limit = 1 }, viewer, ct)).Position;
        var started = clock.GetTimestamp();
        while (!ct.IsCancellationRequested && clock.GetElapsedTime(started) < Longest)
        {
            var page = await events.PageAsync(filter with { Before = null, After = position, AsOf = null, Limit = PerPage }, viewer, ct);
            foreach (var found in page.Events.Reverse())
            {
                yield return new(found, "event") { EventId = found.Position.ToString(System.Globalization.CultureInfo.InvariantCulture) };
                position = found.Position;
            }

            if (page.Newer is null)
                await Task.Delay(Pace, clock, ct);
        }
    }
}
