using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>A reaction answers every event once in effect, however often it is told of it, and a case it cannot answer stops no other.</summary>
public sealed class ReactionTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_follows_is_written_once_and_in_order_on_every_case()
    {
        await PlaceAsync("a", "b", "c");

        await RunAsync(new HoldPlacedOrder());

        foreach (var order in new[] { "a", "b", "c" })
            Assert.Equal(["retail.order.placed.v1", "retail.order.held.v1", "retail.order.released.v1"], await TypesAsync(order));
    }

    [Fact]
    public async Task A_position_that_is_rolled_back_after_a_kill_changes_nothing()
    {
        await PlaceAsync("a", "b");
        var reaction = new HoldPlacedOrder();
        await RunAsync(reaction);
        var before = await CountAsync();

        await RollBackAsync("reaction/hold-placed-order", 1);
        await RunAsync(reaction);
        await RollBackAsync("reaction/hold-placed-order", 0);
        await RunAsync(new HoldPlacedOrder());

        Assert.Equal(before, await CountAsync());
        Assert.Equal(["a", "b", "b"], reaction.Asked);
    }

    [Fact]
    public async Task What_follows_names_its_cause_and_belongs_to_its_process()
    {
        await PlaceAsync("a");

        await RunAsync(new HoldPlacedOrder());

        await using var command = _app.Sources.Reader.CreateCommand("""
            select h.user_name, h.causation_id = p.id::text, h.correlation_id = p.correlation_id, h.headers ->> 'owner', h.headers ->> 'actorKind',
                   h.headers ->> 'source', h.headers ->> 'sourceId' = p.id::text || '/0', h.headers ->> 'location', coalesce(h.headers ->> 'ingest', 'live'), h.data ->> 'note'
            from events.mt_events p join events.mt_events h on h.stream_id = p.stream_id and h.version = 2 where p.version = 1
            """);
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        object[] values = new object[row.FieldCount];
        row.GetValues(values);
        Assert.Equal(
            ["reaction/hold-placed-order", true, true, "LEDGER", "system", "reaction/hold-placed-order", true, "ONLINE", "live", "seen at version 1"], values);
    }

    [Fact]
    public async Task The_walk_leads_from_the_cause_to_what_followed()
    {
        await PlaceAsync("a");
        await RunAsync(new HoldPlacedOrder());
        await using var first = _app.Sources.Reader.CreateCommand("select id from events.mt_events where stream_id = 'order/a' and version = 1");
        var id = (Guid)(await first.ExecuteScalarAsync())!;

        using var anyone = _app.Client(null);
        var walk = await Facts.EventuallyAsync(anyone, $"/api/events/{id}/walk", body => OfOrder(body).Count == 2);

        Assert.All(OfOrder(walk), step => Assert.Equal(1, (int)step["depth"]!));

        // That a day ended follows from the first fact of the next one, too.
        static List<JsonNode> OfOrder(JsonNode body) => [.. body["effects"]!.AsArray().OfType<JsonNode>().Where(step => (string)step["event"]!["stream"]! == "order/a")];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_case_that_cannot_be_answered_is_set_aside_alone_until_it_is_released(bool throws)
    {
        await PlaceAsync("a", "bad", "b");
        var reaction = new HoldPlacedOrder();
        (throws ? reaction.Throws : reaction.Refused).Add("bad");

        await RunAsync(reaction);
        await PlaceAsync("c");
        await RunAsync(reaction);

        Assert.Single(await TypesAsync("bad"));
        foreach (var good in new[] { "a", "b", "c" })
            Assert.Equal(3, (await TypesAsync(good)).Count);
        Assert.Equal("order/bad", await QuarantinedAsync());

        // Nothing was mended yet: the case stays where it is.
        var follower = FollowerOf(reaction);
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => ReleaseAsync(follower, "order/bad"));
        Assert.Equal(throws ? typeof(InvalidOperationException) : typeof(ConsequenceRefusedException), failure.GetType());
        Assert.Equal("order/bad", await QuarantinedAsync());

        reaction.Throws.Clear();
        reaction.Refused.Clear();
        Assert.Equal(1, await ReleaseAsync(follower, "order/bad"));
        Assert.Null(await QuarantinedAsync());
        Assert.Equal(3, (await TypesAsync("bad")).Count);
    }

    [Fact]
    public async Task A_reaction_of_the_host_answers_as_facts_come_and_leaves_imported_history_alone()
    {
        var reaction = new NoteDebt();
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton(reaction).AddReaction<NoteDebt>());
        using var erp = app.Client("erp");

        await Facts.PostAsync(erp, Facts.Event("retail.bad-debt.adjusted.v1", "old", NoteDebt.DebtOf("old"), ("ingest", "backfill")));
        await Facts.PostAsync(erp, Facts.Event("retail.bad-debt.adjusted.v1", "new", NoteDebt.DebtOf("new")));

        using var anyone = app.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/status", body => (long)body["position"]! == 2
            && body["followers"]!.AsArray().Single(f => (string)f!["name"]! == "reaction/note-debt")!["position"]!.GetValue<long>() == 2);
        Assert.Equal(["bad-debt/new"], reaction.Noted);
    }

    [Fact]
    public async Task A_reaction_that_starts_with_its_introduction_leaves_alone_what_came_before()
    {
        await PlaceAsync("before");
        var reaction = new HoldPlacedOrder("newcomer") { Start = ReactionStart.Introduction };
        await RunAsync(reaction);

        await PlaceAsync("after");
        await RunAsync(reaction);
        await RunAsync(reaction);

        Assert.Equal(["after"], reaction.Asked);
    }

    [Fact]
    public async Task Tried_over_the_past_it_shows_what_it_does_beside_what_it_did_and_writes_nothing()
    {
        await PlaceAsync("a", "b");
        await RunAsync(new HoldPlacedOrder());
        var before = await CountAsync();
        var trial = ActivatorUtilities.CreateInstance<ReactionTrial>(_app.Services);

        var same = await trial.RunAsync(new HoldPlacedOrder(), 1, 100, default).ToListAsync();
        var changed = new HoldPlacedOrder();
        changed.Refused.Add("b");
        var other = await trial.RunAsync(changed, 1, 100, default).ToListAsync();

        Assert.Equal(4, same.Count);
        Assert.All(same, one => Assert.True(one.Same, string.Join(';', one.Now)));
        Assert.StartsWith("retail.order.held.v1", same[0].Then[0], StringComparison.Ordinal);
        Assert.Equal([true, true, false, false], other.Select(one => one.Same));
        Assert.Equal(["refused: order.not_today"], other[2].Now);
        Assert.Equal(before, await CountAsync());
    }

    private ReactionFollower FollowerOf(IReaction reaction) => ActivatorUtilities.CreateInstance<ReactionFollower>(_app.Services, reaction);

    private Task<int> ReleaseAsync(ReactionFollower follower, string stream) =>
        ActivatorUtilities.CreateInstance<CaseRelease>(_app.Services).ReleaseAsync(follower, stream, new(ActorKind.Human, "ann"), default);

    private async Task RunAsync(IReaction reaction)
    {
        var loop = new FollowerLoop(FollowerOf(reaction), _app.Sources.Infrastructure, _app.Services.GetRequiredService<LogReader>(), TimeProvider.System, NullLogger<FollowerLoop>.Instance);
        await loop.StartAsync(default);
        for (var step = 0; step < 100 && await loop.StepAsync(default) != Stride.None; step++)
        {
        }
    }

    private async Task PlaceAsync(params string[] orders)
    {
        using var shop = _app.Client("ecom");
        foreach (var order in orders)
            await Facts.PlaceOrderAsync(shop, order);
        using var anyone = _app.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/status", body => (long)body["unnumbered"]! == 0);
    }

    private async Task<List<string>> TypesAsync(string order)
    {
        await using var command = _app.Sources.Reader.CreateCommand("select type from events.mt_events where stream_id = $1 and type not like 'retail.case.%' order by version");
        command.Parameters.Add(new() { Value = $"order/{order}" });
        await using var row = await command.ExecuteReaderAsync();
        var types = new List<string>();
        while (await row.ReadAsync())
            types.Add(row.GetString(0));
        return types;
    }

    private async Task<long> CountAsync()
    {
        await using var command = _app.Sources.Reader.CreateCommand("select count(*) from events.mt_events where stream_id not like 'detection/%'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string?> QuarantinedAsync()
    {
        await using var command = _app.Sources.Reader.CreateCommand("select string_agg(stream, ',') from ledger.quarantine");
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task RollBackAsync(string follower, long position)
    {
        await using var admin = NpgsqlDataSource.Create(_app.Connections.Admin);
        await using var command = admin.CreateCommand("update ledger.follower set position = $2 where name = $1");
        command.Parameters.Add(new() { Value = follower });
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync();
    }
}
