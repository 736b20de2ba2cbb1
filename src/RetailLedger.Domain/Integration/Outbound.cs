using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

public enum OutboundStatus
{
    Queued = 1,
    Acknowledged = 2,
    Parked = 3,
}

/// <summary>A message on its way to somebody outside, as its decisions need it.</summary>
public sealed record Outbound(OutboundQueued Message, OutboundStatus Status)
{
    /// <summary>The same case, transition and channel are the same message, however often it is asked for.</summary>
    public static string KeyOf(string caseStream, string transition, string channel) => $"{caseStream}/{transition}/{channel}";

    public static string StreamOf(string key) => StreamKeys.Of("outbound", key);

    /// <summary>Total: an event that does not fit leaves the message as it was.</summary>
    public static Outbound? Evolve(Outbound? outbound, ILedgerEvent @event) => (outbound, @event) switch
    {
        (null, OutboundQueued e) => new(e, OutboundStatus.Queued),
        ({ } o, OutboundAcknowledged) => o with { Status = OutboundStatus.Acknowledged },
        ({ Status: OutboundStatus.Queued } o, OutboundParked) => o with { Status = OutboundStatus.Parked },
        ({ Status: OutboundStatus.Parked } o, OutboundRequeued) => o with { Status = OutboundStatus.Queued },
        _ => outbound,
    };
}
