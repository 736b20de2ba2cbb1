using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>A fact from the system that owns it. It happened, so nothing is decided; it is recorded or it was recorded before.</summary>
/// <param name="eventId">Its id in history, made before so that what is concluded from it can name it.</param>
public sealed class FactRequest(byte[] digest, ILedgerEvent fact, Envelope envelope, Guid eventId)
    : WriteRequest(envelope, digest, StreamKeys.HomeOf(fact))
{
    private readonly Decision _accepted = Decision.Accept(fact);

    /// <summary>Its stored form, where somebody needed that before.</summary>
    internal StoredText? Stored { get; set; }

    public FactRequest(byte[] digest, ILedgerEvent fact, Envelope envelope)
        : this(digest, fact, envelope, Guid.CreateVersion7()) { }

    internal override IReadOnlyList<CaseRead> Reads => [];

    internal override Decision Decide(IReadOnlyList<object?> states) => _accepted;

    internal override PendingEvent Envelop(ILedgerEvent @event, bool carriesKey) => new(eventId, Stream, @event, Envelope, Digest, Stored);

    // Nothing of a fact waits for a decision, so all of it can be written out at once.
    internal override void Prepare(EventText text) => Stored ??= text.Stored(fact, Envelope, Digest);
}
