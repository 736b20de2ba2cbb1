using RetailLedger.Domain.Integration;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>Adds to a message in the moment of being sent what no event may hold: where it goes, and secrets.</summary>
public interface IMessageCompletion
{
    /// <summary>The messages it knows, by their template.</summary>
    bool Completes(OutboundQueued queued);

    /// <returns>Null where what it would have to say was forgotten: then it is not sent.</returns>
    Task<OutboundMessage?> CompleteAsync(OutboundMessage message, CancellationToken ct);
}
