using Npgsql;
using RetailLedger.Faults.Load;
using RetailLedger.Faults.Processes;
using RetailLedger.Service.Integration.Outbound;

namespace RetailLedger.Faults.Tests;

/// <summary>Two nodes share a database, and one after the other dies as in a power cut while orders come. Whatever follows from a fact follows once: one decision
/// for each cause, one message for each case, transition and channel, and nothing is missing.</summary>
public sealed class ReactionsKilledTests
{
    private const int Kills = 6;
    private const int Seed = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Six_kills_of_two_nodes_leave_every_consequence_once()
    {
        await using var home = new FaultHome();
        TellingCustomers.AddTo(home.Service);
        home.Service.Launch();
        await home.Service.ReadyAsync();
        await using var other = new ServiceProcess(home.Service.Home, "other");
        TellingCustomers.AddTo(other);
        other.Launch();
        await other.ReadyAsync();
        using var load = new CardPayments([home.Service.Address, other.Address], await home.Service.KeysAsync());
        using var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource();
        var talking = load.RunAsync(stop.Token, patience.Token);

        var (dice, behind) = (new Random(Seed), new List<long>());
        for (var kill = 0; kill < Kills; kill++)
        {
            var node = kill % 2 == 0 ? home.Service : other;
            await Task.Delay(dice.Next(300, 900));
            behind.Add(await UnansweredAsync(home));
            await node.KillAsync();
            node.Launch();
            await node.ReadyAsync();
        }

        await stop.CancelAsync();
        patience.CancelAfter(Patience);
        await talking;
        await RestAsync(home);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{Kills} kills; {load.Orders.Count} orders paid twice; {load.Cut} sendings cut off; events not answered yet at the kills: {string.Join(", ", behind)}");
        Assert.Empty(load.Faults);
        Assert.Empty(await home.CheckAsync(journal: null));
        Assert.Equal("", await TextAsync(home, OncePerCause));
        Assert.Equal(load.Orders.Count * (long)TellCustomer.Channels.Length, await home.AskAsync("select count(*) from ledger.outbound where state = 'sent'"));
        Assert.Equal(await KeysAsync(home), FilesIn(home));
        // Kills that met nothing under way would prove nothing.
        Assert.True(load.Cut > Kills, $"only {load.Cut} sendings were cut off");
        Assert.Contains(behind, events => events > 0);
    }

    // What must be once for each cause: two queued messages for an order, each taken over once, and each rule that its second payment breaks.
    private const string OncePerCause = """
        with placed as (select stream_id, id from events.mt_events where type = 'retail.order.placed.v1'),
        twice as (select stream_id, id from events.mt_events where type = 'retail.payment.captured.v1' and headers ->> 'sourceId' like '%-second'),
        wanted as (
            select format('%s queued by %s', 'outbound/' || p.stream_id || '/placed/' || channel, p.id) as what from placed p, unnest(array['email', 'sms']) channel
            union all select format('%s taken over', 'outbound/' || p.stream_id || '/placed/' || channel) from placed p, unnest(array['email', 'sms']) channel
            union all select format('%s breaks %s by %s', t.stream_id, rule, t.id) from twice t, unnest(array['payment.captured_twice', 'payment.captured_above_total']) rule
        ),
        found as (
            select format('%s queued by %s', stream_id, causation_id) as what from events.mt_events where type = 'retail.outbound.queued.v1'
            union all select format('%s taken over', stream_id) from events.mt_events where type = 'retail.outbound.acknowledged.v1'
            union all select format('%s breaks %s by %s', stream_id, data ->> 'rule', causation_id) from events.mt_events where type = 'retail.deviation.detected.v1'
        )
        select coalesce(string_agg(what, '; '), '') from (
            (select 'missing: ' || what as what from (select * from wanted except all select * from found) m limit 5)
            union all (select 'too many: ' || what from (select * from found except all select * from wanted) t limit 5)) d
        """;

    private static async Task<long> UnansweredAsync(FaultHome home) => (long)(await home.AskAsync("""
        select (select count(*) from events.mt_events) - (select min(position) from ledger.follower where name in ('reaction/tell-customer', 'reaction/detect-deviation'))
        """))!;

    // Messages are sent by a sweep, and that they were is an event again.
    private static async Task RestAsync(FaultHome home)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            await home.RestAsync();
            if (await home.AskAsync("select not exists (select 1 from ledger.outbound where state = 'queued')") is true)
                break;
            await Task.Delay(200);
        }

        await home.RestAsync();
    }

    private static async Task<string> TextAsync(FaultHome home, string sql) => (string)(await home.AskAsync(sql))!;

    private static async Task<IReadOnlyList<string>> KeysAsync(FaultHome home)
    {
        await using var source = NpgsqlDataSource.Create(home.Superuser);
        await using var command = source.CreateCommand("select key from ledger.outbound");
        await using var row = await command.ExecuteReaderAsync();
        var keys = new List<string>();
        while (await row.ReadAsync())
            keys.Add(FileOutbox.NameOf(row.GetString(0)));
        return [.. keys.Order(StringComparer.Ordinal)];
    }

    // What a killed node had begun to write is hidden and no message.
    private static IReadOnlyList<string> FilesIn(FaultHome home) =>
        [.. Directory.GetFiles(Path.Combine(home.Service.Home, "outbox")).Select(Path.GetFileName).OfType<string>().Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
}
