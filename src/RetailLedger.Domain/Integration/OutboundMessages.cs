using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>A value that a message tells: an order's number, an amount. Never anything about a person.</summary>
public sealed record MessageField(string Name, string Value);

/// <summary>A customer, or somebody of our own, is to be told something. It waits to be sent.</summary>
/// <param name="Key">Once per case, transition and channel; see <see cref="Outbound.KeyOf"/>.</param>
/// <param name="Channel">By which way: <c>email</c>.</param>
/// <param name="Template">Which text.</param>
/// <param name="CaseStream">The case it is about; of what is said to one of our own people, that person's.</param>
/// <param name="Transition">What happened to the case, for example <c>shipped</c>.</param>
/// <param name="Recipient">Where it goes, sealed like everything about a person; absent where that is found out when it is sent.</param>
public sealed record OutboundQueued(
    string Key,
    string Channel,
    string Template,
    string CaseStream,
    string Transition,
    IReadOnlyList<MessageField> Fields,
    string? CustomerId = null,
    Personal<string>? Recipient = null) : ILedgerEvent
{
    public string OwnStream() => Outbound.StreamOf(Key);

    public IEnumerable<ObjectLink> Links() => OutboundLinks.Of(Key, CustomerId);
}

/// <summary>The way out took the message over.</summary>
/// <param name="Reference">The name the other side gave it.</param>
public sealed record OutboundAcknowledged(string Key, int Attempts, string? Reference = null) : ILedgerEvent
{
    public string OwnStream() => Outbound.StreamOf(Key);

    public IEnumerable<ObjectLink> Links() => OutboundLinks.Of(Key);
}

/// <summary>The message could not be sent and is tried no more until a person says so.</summary>
/// <param name="ReasonCode">What the last attempt met, as a code: the words of the other side may name the recipient.</param>
public sealed record OutboundParked(string Key, int Attempts, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => Outbound.StreamOf(Key);

    public IEnumerable<ObjectLink> Links() => OutboundLinks.Of(Key);
}

/// <summary>A person had a parked message tried again.</summary>
public sealed record OutboundRequeued(string Key) : ILedgerEvent
{
    public string OwnStream() => Outbound.StreamOf(Key);

    public IEnumerable<ObjectLink> Links() => OutboundLinks.Of(Key);
}

/// <summary>The customer was told: once for this case, this transition and this channel.</summary>
public sealed record CustomerNotified(string Template, string Channel, string CaseStream, string Transition, string OnceKey, string? CustomerId = null) : ILedgerEvent
{
    public string OwnStream() => Outbound.StreamOf(OnceKey);

    public IEnumerable<ObjectLink> Links() => OutboundLinks.Of(OnceKey, CustomerId);
}

internal static class OutboundLinks
{
    public static IEnumerable<ObjectLink> Of(string key, string? customerId = null)
    {
        yield return new(ObjectTypes.Outbound, key);
        if (customerId is not null)
            yield return new(ObjectTypes.Customer, customerId);
    }
}
