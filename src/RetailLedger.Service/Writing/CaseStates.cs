using Microsoft.Extensions.Caching.Memory;

namespace RetailLedger.Service.Writing;

/// <summary>States of cases as last decided on, so that a busy case is not folded from its first event every time. Each entry carries its
/// version and is only ever a start: what came since is read and folded onto it.</summary>
internal sealed class CaseStates : IDisposable
{
    private const int Capacity = 20_000;

    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public (long Version, object? State) Find(string stream, string fold) =>
        _states.TryGetValue((stream, fold), out (long, object?) found) ? found : (0, null);

    public void Keep(string stream, string fold, long version, object? state) =>
        _states.Set((stream, fold), (version, state), new MemoryCacheEntryOptions { Size = 1 });

    public void Dispose() => _states.Dispose();
}
