using Microsoft.Extensions.Caching.Memory;

namespace RetailLedger.Service.Screens;

/// <summary>What became of one of the things that were chosen in a list.</summary>
/// <param name="Why">Absent for what was recorded.</param>
public sealed record ActResult(string Id, string? Why);

/// <summary>What became of each thing that somebody decided about together, for the page they come back to. What was recorded stands in history; what was
/// refused stands nowhere else, so it is kept for as long as somebody may look at it, and not for ever.</summary>
public sealed class ActResults : IDisposable
{
    /// <summary>In the address of the page that shows them.</summary>
    public const string Name = "answered";

    private const int MostKept = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly MemoryCache _results = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <param name="key">The form's own.</param>
    public void Keep(string by, string key, IReadOnlyList<ActResult> results) =>
        _results.Set((by, key), results, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });

    /// <returns>Null when somebody else decided, or too long ago.</returns>
    public IReadOnlyList<ActResult>? Find(string? by, string? key) =>
        by is not null && key is not null && _results.TryGetValue((by, key), out IReadOnlyList<ActResult>? results) ? results : null;

    public void Dispose() => _results.Dispose();
}
