using System.Diagnostics;

namespace RetailLedger.Benchmarks.Measuring;

/// <summary>What a number of clients got done, and how long each thing took.</summary>
public sealed record Throughput(double PerSecond, double P50, double P99, long Count);

/// <summary>Clients that each do one thing after the other for a while.</summary>
public static class Clients
{
    /// <param name="once">One operation of one client; returns how many events it wrote.</param>
    public static async Task<Throughput> RunAsync(int clients, TimeSpan time, Func<int, Task<int>> once)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var (events, latencies) = (0L, new List<double>());
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var began = Stopwatch.GetTimestamp();
                events += await once(client);
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return (events, latencies);
        })));
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // Every latency is kept and sorted: exact, and at these counts cheaper than to argue about buckets.
        var sorted = all.SelectMany(one => one.latencies).Order().ToArray();
        var count = all.Sum(one => one.events);
        return new(count / elapsed, At(sorted, 0.5), At(sorted, 0.99), count);
    }

    /// <summary>One piece of work that handles so many events.</summary>
    public static async Task<Throughput> OnceAsync(Func<Task<long>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var count = await work();
        return new(count / Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 0, count);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(sorted.Length * share) - 1)];
}
