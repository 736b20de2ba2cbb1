using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The customer's bank set the money aside.</summary>
public sealed record PaymentAuthorized(string PaymentId, Money Amount, string? OrderId = null, string? AuthorizationCode = null, DateTimeOffset? ExpiresAt = null)
    : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => PaymentLinks.Of(PaymentId, OrderId);
}

/// <summary>The customer's bank refused.</summary>
public sealed record PaymentAuthorizationFailed(string PaymentId, Money Amount, string ReasonCode, string? OrderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => PaymentLinks.Of(PaymentId, OrderId);
}

/// <summary>The money set aside was let go again before it was taken.</summary>
public sealed record PaymentVoided(string PaymentId, string? OrderId = null, string? ReasonCode = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => PaymentLinks.Of(PaymentId, OrderId);
}

/// <summary>The gateway took the customer's money.</summary>
public sealed record PaymentCaptured(string PaymentId, Money Amount, string? OrderId = null, string? Reference = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => PaymentLinks.Of(PaymentId, OrderId);
}

/// <summary>The gateway paid us what it took.</summary>
public sealed record PaymentSettled(string PaymentId, Money Amount, string? OrderId = null, string? Reference = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => PaymentLinks.Of(PaymentId, OrderId);
}

internal static class PaymentLinks
{
    public static IEnumerable<ObjectLink> Of(string paymentId, string? orderId) => OrderLinks.Of(orderId).Prepend(new(ObjectTypes.Payment, paymentId));
}
