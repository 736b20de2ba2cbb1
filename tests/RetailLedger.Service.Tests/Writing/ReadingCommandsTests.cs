using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Writing;

/// <summary>A decision that leans on another case binds to it: what was withdrawn there before the commit is withdrawn here.</summary>
public sealed class ReadingCommandsTests : IAsyncLifetime
{
    private const string Leave = "order/leave";
    private const int Users = 300;

    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private LedgerWriter Ledger => _app.Services.GetRequiredService<LedgerWriter>();

    [Fact]
    public async Task Nothing_is_accepted_behind_the_event_that_withdraws_the_leave()
    {
        await Ledger.WriteAsync(Place("leave"), default);

        var used = Enumerable.Range(0, Users).Select(async n =>
        {
            await Task.Delay(n % 20);
            return await Ledger.WriteAsync(Use(n), default);
        }).ToList();
        await Task.Delay(8);
        Assert.IsType<WriteAnswer.Recorded>(await Ledger.WriteAsync(Withdraw(), default));
        var answers = await Task.WhenAll(used);

        Assert.All(answers.OfType<WriteAnswer.Refused>(), refused => Assert.Equal("leave.withdrawn", refused.Code));
        Assert.Contains(answers, answer => answer is WriteAnswer.Recorded);
        Assert.Contains(answers, answer => answer is WriteAnswer.Refused);
        await using var late = _app.Sources.Reader.CreateCommand("""
            select count(*) from events.mt_events
            where stream_id like 'order/use-%' and seq_id > (select seq_id from events.mt_events where stream_id = 'order/leave' and version = 2)
            """);
        Assert.Equal(0L, await late.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_fold_sees_who_acted_also_in_what_it_reads_from_the_database()
    {
        await Ledger.WriteAsync(Place("acts"), default);
        var acts = CaseRead.OfActs<ActsSeen>("order/acts", (seen, _, actor) => new([.. seen?.Actors ?? [], actor]));

        await Ledger.WriteAsync(Command("order/reader", [acts], read =>
        {
            Assert.Equal([new(ActorKind.Human, "anna", "ben")], read.Of(acts)!.Actors);
            return Decision.Accept(new OrderHeld("reader", "seen"));
        }, "read"), default);
    }

    private static CommandRequest<Order> Use(int n)
    {
        var leave = CaseRead.Of<Order>(Leave, Order.Evolve);
        return Command($"order/use-{n}", [leave], read => read.Of(leave)!.Status == OrderStatus.Held
            ? Decision.Refuse("leave.withdrawn", "It was withdrawn.")
            : Decision.Accept(new OrderHeld($"use-{n}", "used")), $"use-{n}");
    }

    private static CommandRequest<Order> Withdraw() => Command(Leave, [], _ => Decision.Accept(new OrderHeld("leave", "withdrawn")), "withdraw");

    private static CommandRequest<Order> Command(string stream, IReadOnlyList<CaseRead> reads, Func<StatesRead, Decision> decide, string id) =>
        new([1], CaseRead.Of<Order>(stream, Order.Evolve), reads, (_, read) => decide(read), Envelope(id));

    private static FactRequest Place(string order) => new([1], new OrderPlaced(order, [], new(1, "GBP")), Envelope(order));

    private static Envelope Envelope(string id) => new()
    {
        Owner = OwnerSystem.Ledger,
        Source = "test",
        SourceId = id,
        Actor = new(ActorKind.Human, "anna", "ben"),
        OccurredAt = DateTimeOffset.UnixEpoch,
        CorrelationId = id,
        Release = Release.Name,
    };

    private sealed record ActsSeen(IReadOnlyList<Actor> Actors);
}
