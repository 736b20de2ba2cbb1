using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Domain.Tests.OrderToCash;
using RetailLedger.Domain.Tests.ReplenishmentToAvailability;
using RetailLedger.Domain.Tests.ReturnToResolution;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Conformance;

/// <summary>What a partner states against the rules of a track is seen within moments, for every rule there is; and what is noted is what somebody finds who
/// reads the log afterwards without any code of the service.</summary>
public sealed class DeviationTests : IAsyncLifetime
{
    /// <summary>A second is promised. A machine that does other things besides may take longer before this is a failure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Start };
    private readonly List<TimeSpan> _seen = [];
    private LedgerApp _app = null!;
    private HttpClient _anyone = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _anyone = _app.Client(null);
    }

    public async ValueTask DisposeAsync()
    {
        _anyone.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task R136_Every_rule_of_an_order_that_is_broken_is_seen_and_a_later_reading_finds_the_same()
    {
        foreach (var (rule, place) in OrderRules.All.Select((rule, i) => (rule.Code, i)))
        {
            var history = new OrderBreaches($"ODD-{place}").All.Single(breach => breach.Rule == rule).History;
            await HappenAsync<Order>($"order/ODD-{place}", history, Order.Evolve);
            await SeenAsync<DeviationDetected>($"order/ODD-{place}", rule);
        }

        await EverythingIsFollowedAsync();
        var log = await LogAsync("order/ODD-");
        var found = log.GroupBy(recorded => recorded.Stream).SelectMany(order =>
        {
            var history = order.OrderBy(recorded => recorded.Version).ToList();
            var told = history.Select(recorded => (recorded.Data, recorded.Envelope.OccurredAt)).ToList();
            return history.SelectMany((recorded, i) => recorded.Envelope.Owner == OwnerSystem.Ledger ? [] : TrackCritic.Broken(told, i).Select(rule => $"{order.Key} {rule} {recorded.Id}"));
        });

        Assert.Equal(found.Order(StringComparer.Ordinal), log.Select(recorded => recorded.Data is DeviationDetected e ? $"{recorded.Stream} {e.Rule} {e.EventId}" : null).OfType<string>().Order(StringComparer.Ordinal));
        Report();
    }

    [Fact]
    public async Task R136_Every_rule_of_a_return_that_is_broken_is_seen_and_a_later_reading_finds_the_same()
    {
        foreach (var (rule, place) in ReturnConformance.Rules.Select((rule, i) => (rule, i)))
        {
            var history = new ReturnBreaches($"R-{place}").All.Single(breach => breach.Rule == rule).History;
            await HappenAsync<Return>($"return/R-{place}", history, Return.Evolve);
            await SeenAsync<ReturnDeviationDetected>($"return/R-{place}", rule);
        }

        await EverythingIsFollowedAsync();
        var log = await LogAsync("return/R-");
        var found = log.GroupBy(recorded => recorded.Stream).SelectMany(@return =>
        {
            var history = @return.OrderBy(recorded => recorded.Version).ToList();
            var told = history.Select(recorded => recorded.Data).ToList();
            return history.SelectMany((recorded, i) => recorded.Envelope.Owner == OwnerSystem.Ledger ? [] : ReturnCritic.Broken(told, i).Select(rule => $"{@return.Key} {rule} {recorded.Id}"));
        });

        Assert.Equal(found.Order(StringComparer.Ordinal), log.Select(recorded => recorded.Data is ReturnDeviationDetected e ? $"{recorded.Stream} {e.Rule} {e.EventId}" : null).OfType<string>().Order(StringComparer.Ordinal));
        Report();
    }

    [Fact]
    public async Task R136_Every_rule_of_stock_that_is_broken_is_seen_and_a_later_reading_finds_the_same()
    {
        foreach (var (rule, place) in StockDeviations.Rules.Select((rule, i) => (rule, i)))
        {
            var history = new StockBreaches($"ODD-{place}").All.Single(breach => breach.Rule == rule).History;
            await HappenAsync<StockPosition>($"stock/ODD-{place}/A1", history, StockPosition.Evolve);
            await SeenAsync<StockDeviationDetected>($"stock/ODD-{place}/A1", rule);
        }

        await EverythingIsFollowedAsync();
        var log = await LogAsync("stock/ODD-");
        var found = log.GroupBy(recorded => recorded.Stream).SelectMany(position =>
        {
            var history = position.OrderBy(recorded => recorded.Version).ToList();
            var told = history.Select(recorded => recorded.Data).ToList();
            return history.SelectMany((recorded, i) => recorded.Envelope.Owner == OwnerSystem.Ledger ? [] : StockCritic.Broken(told, i).Select(rule => $"{position.Key} {rule} {recorded.Id}"));
        });

        Assert.Equal(found.Order(StringComparer.Ordinal), log.Select(recorded => recorded.Data is StockDeviationDetected e ? $"{recorded.Stream} {e.Rule} {e.EventId}" : null).OfType<string>().Order(StringComparer.Ordinal));
        Report();
    }

    // What partners say comes over HTTP with their keys, what the ledger decided is decided as reactions decide.
    private async Task HappenAsync<TState>(string stream, IEnumerable<ILedgerEvent> history, Func<TState?, ILedgerEvent, TState?> evolve) where TState : class
    {
        foreach (var @event in history)
        {
            _clock.Now = _clock.Now.AddHours(1);
            var contract = EventCatalogue.Of(@event);
            if (contract.IsFact)
                await StateAsync(contract, @event);
            else
                await DecideAsync(stream, evolve, @event);
        }
    }

    private async Task StateAsync(EventContract contract, ILedgerEvent @event)
    {
        using var partner = _app.Client(contract.Owners[0].ToLowerInvariant());
        var data = JsonSerializer.SerializeToNode(@event, contract.Data, StoredJson.Digest)!.AsObject();
        foreach (var (name, _) in data.Where(field => field.Value is null).ToList())
            data.Remove(name);
        var fact = Facts.Event(contract.Type, Facts.NewId("odd"), data);
        fact["time"] = _clock.Now.ToString("O", CultureInfo.InvariantCulture);
        var (status, body, _) = await Facts.PostAsync(partner, fact);
        Assert.True((int)status == 201, $"{status} {body}");
    }

    private async Task DecideAsync<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve, ILedgerEvent @event) where TState : class
    {
        await using var connection = await _app.Sources.Reader.OpenConnectionAsync();
        await Facts.EventuallyAsync(_anyone, "/api/status", body => (long)body["position"]! > 0);
        var cause = await _app.Services.GetRequiredService<LogReader>().AtAsync(connection, 1, default);
        await await _app.Services.GetRequiredService<ConsequenceWriter>().EnqueueAsync("test", Facts.NewId("decided"), Consequence.On(stream, evolve, (_, _) => Decision.Accept(@event)), cause, default);
    }

    private async Task SeenAsync<T>(string stream, string rule) where T : ILedgerEvent
    {
        var (since, type) = (Stopwatch.GetTimestamp(), EventCatalogue.Of(typeof(T)).Type);
        while (true)
        {
            using var answer = await _anyone.GetAsync($"/api/cases/{stream}");
            var events = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["events"]!.AsArray() : [];
            if (events.Any(e => (string)e!["type"]! == type && (string)e["data"]!["rule"]! == rule))
                break;
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"{stream} broke {rule} and nobody saw it: {string.Join(", ", events.Select(e => e!["type"]))}");
            await Task.Delay(10);
        }

        _seen.Add(Stopwatch.GetElapsedTime(since));
    }

    private Task EverythingIsFollowedAsync() => Facts.EventuallyAsync(_anyone, "/api/status", body =>
        (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

    private async Task<List<RecordedEvent>> LogAsync(string streams)
    {
        await using var connection = await _app.Sources.Reader.OpenConnectionAsync();
        var page = await _app.Services.GetRequiredService<LogReader>().ReadAsync(connection, 0, 100_000, types: null, default);
        return [.. page.Events.Where(recorded => recorded.Stream.StartsWith(streams, StringComparison.Ordinal))];
    }

    private void Report() => TestContext.Current.TestOutputHelper!.WriteLine(
        $"{_seen.Count} deviations; seen after {_seen.Order().ElementAt(_seen.Count / 2).TotalMilliseconds:0} ms in the middle, {_seen.Max().TotalMilliseconds:0} ms at most");
}
