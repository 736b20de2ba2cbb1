using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Faults.Checking;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration;
using RetailLedger.Service.Writing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>Holds and releases on a few thousand orders: key, case, decision, append.</summary>
internal sealed class Commands(Target target) : Case(target)
{
    private const int Orders = 2_000;
    private const int People = 16;

    private BenchLedger _ledger = null!;
    private BareEvents _bare = null!;
    private InputDigest _digests = null!;
    private TimeSpan _time;
    private long _last;

    public override async Task PrepareAsync(Sizes sizes)
    {
        (_ledger, _time) = (await BenchLedger.StartAsync(follows: false), sizes.Time);
        _digests = _ledger.Services.GetRequiredService<InputDigest>();
        var facts = _ledger.Services.GetRequiredService<FactReader>();
        await Task.WhenAll(Enumerable.Range(0, Orders).Select(order => _ledger.PostAsync(facts, $"WEB-{order}")));
        Acknowledged = Orders;
        _bare = new BareEvents(_ledger.Source(), BenchLedger.Payload);
        await _bare.MakeAsync();
    }

    public override async Task<Throughput> OursAsync()
    {
        var accepted = 0L;
        var result = await Clients.RunAsync(People, _time, async _ =>
        {
            var answer = await _ledger.Writer.WriteAsync(Command(Interlocked.Increment(ref _last)), CancellationToken.None);
            if (answer is WriteAnswer.Recorded)
                Interlocked.Increment(ref accepted);
            return answer is WriteAnswer.Recorded or WriteAnswer.AlreadyDone ? 1 : throw new InvalidOperationException($"{answer}");
        });
        Acknowledged += accepted;
        return result;
    }

    public override Task<Throughput> BareAsync() => _bare.SingleAsync(People, _time);

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _ledger.CheckAsync(Acknowledged);

    public override async ValueTask DisposeAsync()
    {
        await _bare.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    // All orders are held, then all released, and so on, so that nearly every command is accepted; strides keep neighbours apart.
    private CommandRequest<Order> Command(long n)
    {
        var orderId = $"WEB-{n * 7919 % Orders}";
        var stream = StreamKeys.Order(orderId);
        var holds = n / Orders % 2 == 0;
        object command = holds ? new HoldOrder(orderId, "check") : new ReleaseOrder(orderId, "check");
        var id = $"K{n}";
        var now = DateTimeOffset.UtcNow;
        var digest = _digests.Of(command.GetType().Name, stream, JsonSerializer.Serialize(command, command.GetType(), StoredJson.Digest));
        return new(digest, stream, Order.Evolve,
            order => holds ? HoldOrderDecider.Decide((HoldOrder)command, order) : ReleaseOrderDecider.Decide((ReleaseOrder)command, order, null, now),
            new()
            {
                Owner = OwnerSystem.Ledger,
                Source = "people/operator",
                SourceId = id,
                Actor = new(ActorKind.Human, "operator"),
                OccurredAt = now,
                CausationId = id,
                CorrelationId = stream,
                Release = Release.Name,
            });
    }
}
