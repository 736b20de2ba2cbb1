using Microsoft.Extensions.Caching.Memory;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Reacting;

/// <summary>Cases from committed history, each kept with its version so that the next reading only asks for what came since.</summary>
public sealed class Cases(LedgerSources sources, EventText text) : ICases, IDisposable
{
    private const int Capacity = 20_000;

    private const string Since = "select version, type, data from events.mt_events where stream_id = $1 and version > $2 order by version";

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public async ValueTask<KnownCase<TState>> ReadAsync<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve, CancellationToken ct)
        where TState : class
    {
        var key = (stream, typeof(TState));
        var (version, state) = _known.TryGetValue(key, out (long Version, TState? State) kept) ? kept : default;
        // Not the followers' pool: a follower holds a connection of that one while it reads here.
        await using var command = sources.Reader.CreateCommand(Since);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = version });
        await using var row = await command.ExecuteReaderAsync(ct);
        var grown = false;
        for (; await row.ReadAsync(ct); grown = true)
        {
            version = row.GetInt64(0);
            state = evolve(state, text.Data(row, 1));
        }

        if (grown)
            _known.Set(key, (version, state), new MemoryCacheEntryOptions { Size = 1 });
        return new(state, new(stream, version));
    }

    public void Dispose() => _known.Dispose();
}
