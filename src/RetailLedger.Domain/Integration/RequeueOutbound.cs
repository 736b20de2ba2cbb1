using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>Have a parked message tried again.</summary>
public sealed record RequeueOutbound(string Key);

public static class RequeueOutboundDecider
{
    public static Decision Decide(RequeueOutbound command, Outbound? outbound) => outbound switch
    {
        null => Decision.Refuse("outbound.unknown", $"No message {command.Key} is recorded."),
        { Status: OutboundStatus.Acknowledged } => Decision.Refuse("outbound.acknowledged", "The message was sent. Sent again, it would tell the customer twice."),
        { Status: OutboundStatus.Queued } => Decision.Nothing,
        _ => Decision.Accept(new OutboundRequeued(command.Key)),
    };
}
