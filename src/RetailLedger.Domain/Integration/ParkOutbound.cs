using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>Try a message no more until a person says so.</summary>
public sealed record ParkOutbound(string Key, int Attempts, string ReasonCode);

public static class ParkOutboundDecider
{
    public static Decision Decide(ParkOutbound command, Outbound? outbound) => outbound switch
    {
        null => Decision.Refuse("outbound.unknown", $"No message {command.Key} is recorded."),
        { Status: OutboundStatus.Acknowledged or OutboundStatus.Parked } => Decision.Nothing,
        _ => Decision.Accept(new OutboundParked(command.Key, command.Attempts, command.ReasonCode)),
    };
}
