using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ValueStreams;

/// <summary>All the host must know of the roads that cases take.</summary>
public static class ValueStreamsModule
{
    public static ViewDefinition<JourneyKey, Journey> Journeys { get; } = new(
        "journey", "journey", [.. OrderStations.Reads, .. ReturnStations.Reads, .. ReplenishmentStations.Reads], KeysOf,
        (journey, key, recorded) => Journey.Evolve(journey, StationOf(key.Stream, recorded.Data), recorded));

    public static void AddValueStreams(this IServiceCollection services) => services.AddSingleton<ValueStreamQuery>();

    public static void MapValueStreams(this IEndpointRouteBuilder api) => api
        .MapGet("/value-streams/{stream}", (string stream, [AsParameters] ValueStreamFilter filter, ValueStreamQuery streams, HttpContext context, CancellationToken ct) =>
            streams.FindAsync(stream, filter, context.Viewer(), ct))
        .WithName("GetValueStream").WithSummary("The roads that cases took: how many, how long, which variants, and how long they waited on each edge.").ProducesProblem(400);

    private static IEnumerable<JourneyKey> KeysOf(RecordedEvent recorded)
    {
        var stream = StreamKeys.Category(recorded.Stream) switch
        {
            "order" => OrderStations.Stream,
            "return" => ReturnStations.Stream,
            "stock" => ReplenishmentStations.Stream,
            _ => null,
        };
        return stream is not null && StationOf(stream, recorded.Data) is not null ? [new(stream, recorded.Stream)] : [];
    }

    private static Station? StationOf(string stream, ILedgerEvent @event) => stream switch
    {
        OrderStations.Stream => OrderStations.Of(@event),
        ReturnStations.Stream => ReturnStations.Of(@event),
        _ => ReplenishmentStations.Of(@event),
    };
}
