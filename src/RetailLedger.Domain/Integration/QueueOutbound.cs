using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>Tell a customer something, once.</summary>
public sealed record QueueOutbound(
    string CaseStream,
    string Transition,
    string Channel,
    string Template,
    IReadOnlyList<MessageField> Fields,
    string? CustomerId = null,
    Personal<string>? Recipient = null)
{
    public string Key => Outbound.KeyOf(CaseStream, Transition, Channel);
}

public static class QueueOutboundDecider
{
    public static Decision Decide(QueueOutbound command, Outbound? outbound) => outbound is not null
        ? Decision.Nothing
        : Decision.Accept(new OutboundQueued(
            command.Key, command.Channel, command.Template, command.CaseStream, command.Transition, command.Fields, command.CustomerId, command.Recipient));
}
