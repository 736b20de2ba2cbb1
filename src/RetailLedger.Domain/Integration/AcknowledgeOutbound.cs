using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>The way out took a message over. It did, so it is recorded even of a message that was given up.</summary>
public sealed record AcknowledgeOutbound(string Key, int Attempts, string? Reference = null);

public static class AcknowledgeOutboundDecider
{
    public static Decision Decide(AcknowledgeOutbound command, Outbound? outbound) => outbound switch
    {
        null => Decision.Refuse("outbound.unknown", $"No message {command.Key} is recorded."),
        { Status: OutboundStatus.Acknowledged } => Decision.Nothing,
        // What is said to our own people or to a supplier is no word to a customer.
        { Message: var m } when StreamKeys.Category(m.CaseStream) is ObjectTypes.Person or ObjectTypes.SupplierThread => Decision.Accept(new OutboundAcknowledged(command.Key, command.Attempts, command.Reference)),
        { Message: var m } => Decision.Accept(
            new OutboundAcknowledged(command.Key, command.Attempts, command.Reference),
            new CustomerNotified(m.Template, m.Channel, m.CaseStream, m.Transition, m.Key, m.CustomerId)),
    };
}
