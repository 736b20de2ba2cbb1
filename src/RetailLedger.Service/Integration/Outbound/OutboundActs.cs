using RetailLedger.Domain.Integration;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>What the forms of the messages' page stand for.</summary>
public static class OutboundActs
{
    /// <summary>Why a message waits that somebody parked by hand.</summary>
    private const string ByHand = "parked.by_hand";

    public static void MapOutboundActs(this IEndpointRouteBuilder pages)
    {
        pages.MapActs("/messages/replay", key => On(new RequeueOutbound(key)));
        pages.MapActs("/messages/park", key => On(new ParkOutbound(key, 0, ByHand)));
    }

    private static CommandOn<Domain.Integration.Outbound> On(RequeueOutbound command) => new(
        command, Domain.Integration.Outbound.StreamOf(command.Key), Domain.Integration.Outbound.Evolve, (outbound, _) => RequeueOutboundDecider.Decide(command, outbound));

    private static CommandOn<Domain.Integration.Outbound> On(ParkOutbound command) => new(
        command, Domain.Integration.Outbound.StreamOf(command.Key), Domain.Integration.Outbound.Evolve, (outbound, _) => ParkOutboundDecider.Decide(command, outbound));
}
