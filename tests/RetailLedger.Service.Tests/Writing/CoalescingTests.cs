using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Writing;

/// <summary>Small requests share transactions; what is wrong with one is no other's business.</summary>
public sealed class CoalescingTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private BatchWriter Batches => _app.Services.GetRequiredService<BatchWriter>();

    [Fact]
    public async Task Concurrent_posts_share_transactions_and_a_lone_one_does_not_wait()
    {
        var ledger = _app.Services.GetRequiredService<LedgerWriter>();
        await ledger.WriteAsync(Fact("warm"), default);
        var before = await TransactionsAsync();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => ledger.WriteAsync(Fact($"c{n}"), default)));

        var used = await TransactionsAsync() - before;
        Assert.InRange(used, 1, 100);
    }

    [Fact]
    public async Task A_request_that_cannot_be_stored_harms_no_neighbour()
    {
        var requests = Enumerable.Range(0, 64).Select(n => Fact($"n{n}")).ToList<WriteRequest>();
        // A lone surrogate survives no encoding into the database; the edge refuses such text, so this is the net beneath it.
        requests[37] = Fact("bad\0bad");
        // What shares the transaction must not be disturbed either.
        requests[38] = Fact("n36");

        await Batches.WriteAsync(requests, default);

        Assert.All(requests.Where((_, n) => n != 37), request => Assert.IsType<WriteAnswer.Recorded>(request.Answer.Result));
        Assert.True(((WriteAnswer.Recorded)await requests[38].Answer).Repeat);
        await Assert.ThrowsAsync<NotStorableException>(() => requests[37].Answer);
    }

    [Fact]
    public async Task Events_of_one_case_in_one_batch_keep_their_order_and_their_answers_name_their_versions()
    {
        var requests = Enumerable.Range(0, 5).Select(n => Cancel("same", $"k{n}")).ToList<WriteRequest>();
        requests.Insert(3, Cancel("other", "o1"));
        requests.Add(Cancel("same", "k1"));

        await Batches.WriteAsync(requests, default);

        var answers = requests.ConvertAll(request => (WriteAnswer.Recorded)request.Answer.Result);
        Assert.Equal([1L, 2, 3, 1, 4, 5, 2], answers.Select(answer => answer.Version));
        Assert.Equal((answers[1].EventId, true), (answers[6].EventId, answers[6].Repeat));
        await using var command = _app.Sources.Reader.CreateCommand("""
            select array_agg(version order by seq_id) from events.mt_events where stream_id = 'order/same'
            """);
        var versions = (long[])(await command.ExecuteScalarAsync())!;
        Assert.Equal([1L, 2, 3, 4, 5], versions);
    }

    [Fact]
    public async Task A_full_queue_says_so_at_once_and_takes_requests_again_later()
    {
        await using var small = await LedgerApp.StartAsync(services => services.AddSingleton(new WriterOptions { QueueLength = 5, BatchLength = 1 }));
        var ledger = small.Services.GetRequiredService<LedgerWriter>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(async n =>
        {
            try
            {
                await ledger.WriteAsync(Fact($"q{n}"), default);
                return true;
            }
            catch (LedgerBusyException busy)
            {
                Assert.True(busy.RetryAfter > TimeSpan.Zero);
                return false;
            }
        }));

        Assert.Contains(false, answers);
        Assert.Contains(true, answers);
        await ledger.WriteAsync(Fact("later"), default);
        await using var count = small.Sources.Reader.CreateCommand("select count(*) from events.mt_events");
        Assert.Equal(answers.Count(accepted => accepted) + 1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Over_http_a_full_queue_is_429_with_retry_after()
    {
        await using var small = await LedgerApp.StartAsync(services => services.AddSingleton(new WriterOptions { QueueLength = 1, QueueBytes = 10 }));
        using var shop = small.Client("ecom");

        var (status, body, response) = await Facts.PlaceOrderAsync(shop, "busy");

        Assert.Equal((429, "ledger.busy"), ((int)status, (string?)body["code"]));
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_commit_is_acknowledged_only_with_synchronous_commit()
    {
        await using var command = _app.Sources.Writer.CreateCommand("select reset_val from pg_settings where name = 'synchronous_commit'");
        await using var role = _app.Sources.Writer.CreateCommand("select coalesce(array_to_string(rolconfig, ','), '') from pg_roles where rolname = current_user");

        // The test cluster trades durability for speed; the role must say nothing that would weaken a server that does not.
        Assert.NotNull(await command.ExecuteScalarAsync());
        Assert.DoesNotContain("synchronous_commit=off", (string)(await role.ExecuteScalarAsync())!, StringComparison.Ordinal);
    }

    private async Task<long> TransactionsAsync()
    {
        await using var command = _app.Sources.Reader.CreateCommand("select count(distinct xmin::text) from events.mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static FactRequest Fact(string id) => Request(new BadDebtAdjusted(id, new(1, "GBP")), id);

    private static FactRequest Cancel(string order, string id) => Request(new OrderCancelled(order, "test"), id);

    private static FactRequest Request(ILedgerEvent fact, string id) => new([1], fact, new()
    {
        Owner = OwnerSystem.Erp,
        Source = "test",
        SourceId = id,
        Actor = new(ActorKind.System, "test"),
        OccurredAt = DateTimeOffset.UnixEpoch,
        CorrelationId = id,
        Release = Release.Name,
    });
}
