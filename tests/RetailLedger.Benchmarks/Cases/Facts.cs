using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Faults.Checking;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration;
using RetailLedger.Service.Writing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>Facts sent one by one by so many senders at once.</summary>
/// <param name="typed">Handed to the writer as what they are, by an edge that has read them; else as CloudEvents, through everything but the socket.</param>
internal sealed class Facts(Target target, int posters, bool typed, Func<Bare, TimeSpan, Task<Throughput>> bare) : Case(target)
{
    private BenchLedger _ledger = null!;
    private BareEvents _bare = null!;
    private BareRows _rows = null!;
    private FactReader _facts = null!;
    private TimeSpan _time;
    private long _last;

    public override async Task PrepareAsync(Sizes sizes)
    {
        (_ledger, _time) = (await BenchLedger.StartAsync(follows: false), sizes.Time);
        _facts = _ledger.Services.GetRequiredService<FactReader>();
        _bare = new BareEvents(_ledger.Source(), BenchLedger.Payload);
        await _bare.MakeAsync();
        _rows = new BareRows(_ledger.Source(), _ledger.Services.GetRequiredService<EventText>(), _ledger.Services.GetRequiredService<InputDigest>());
        await _rows.MakeAsync();
    }

    public override async Task<Throughput> OursAsync()
    {
        var result = await Clients.RunAsync(posters, _time, _ =>
        {
            var id = $"WEB-{Interlocked.Increment(ref _last)}";
            return typed ? _ledger.WriteAsync(id) : _ledger.PostAsync(_facts, id);
        });
        Acknowledged += result.Count;
        return result;
    }

    public override Task<Throughput> BareAsync() => bare(new(_bare, _rows), _time);

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _ledger.CheckAsync(Acknowledged);

    public override async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        await _bare.DisposeAsync();
        await _ledger.DisposeAsync();
    }
}

/// <summary>What facts are measured against.</summary>
internal sealed record Bare(BareEvents Events, BareRows Rows);

/// <summary>The same over HTTP on the loopback address, with every follower running.</summary>
internal sealed class FactsOverHttp(Target target, int posters) : Case(target)
{
    private BenchLedger _ledger = null!;
    private BareEvents _bare = null!;
    private HttpClient _http = null!;
    private TimeSpan _time;
    private long _last;

    public override async Task PrepareAsync(Sizes sizes)
    {
        (_ledger, _time) = (await BenchLedger.StartAsync(follows: true), sizes.Time);
        _http = new HttpClient { BaseAddress = new Uri(_ledger.Address) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _ledger.KeyAsync("ecom"));
        _bare = new BareEvents(_ledger.Source(), BenchLedger.Payload);
        await _bare.MakeAsync();
    }

    public override async Task<Throughput> OursAsync()
    {
        var result = await Clients.RunAsync(posters, _time, async _ =>
        {
            using var content = new StringContent(BenchLedger.Body($"WEB-{Interlocked.Increment(ref _last)}"), Encoding.UTF8, "application/cloudevents+json");
            using var response = await _http.PostAsync("/api/facts", content);
            return response.EnsureSuccessStatusCode().StatusCode == System.Net.HttpStatusCode.Created ? 1 : 0;
        });
        Acknowledged += result.Count;
        // What the followers still have to do is ours, not the baseline's.
        await _ledger.RestAsync();
        return result;
    }

    public override Task<Throughput> BareAsync() => _bare.SingleAsync(posters, _time);

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _ledger.CheckAsync(Acknowledged);

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _bare.DisposeAsync();
        await _ledger.DisposeAsync();
    }
}
