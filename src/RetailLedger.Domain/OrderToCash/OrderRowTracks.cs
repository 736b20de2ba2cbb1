using System.Text.Json;
using System.Text.Json.Serialization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Keeps the tracks of an order in its row, so that the row goes on by the very fold that decisions use. What an order asked for is not kept:
/// the row needs only how much it was.</summary>
internal static class OrderRowTracks
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private sealed record Kept(
        int Dispatched = 0,
        int Delivered = 0,
        AllocationTrack? Allocation = null,
        IReadOnlyList<ShipmentTrack>? Shipments = null,
        BillingTrack? Billing = null,
        PaymentTrack? Payment = null,
        LoyaltyTrack? Loyalty = null,
        IReadOnlyList<Deviation>? Deviations = null,
        IReadOnlyList<string>? Reroutes = null,
        bool CancelledAhead = false);

    public static string Close(Order order) => JsonSerializer.Serialize(
        new Kept(
            order.Shipments,
            order.Delivered,
            Unless(order.Allocation, AllocationTrack.Initial),
            order.Fulfilment.Shipments.Count == 0 ? null : order.Fulfilment.Shipments,
            Unless(order.Billing, BillingTrack.Initial),
            Unless(order.Payment, PaymentTrack.Initial),
            Unless(order.Loyalty, LoyaltyTrack.Initial),
            order.Deviations.Count == 0 ? null : order.Deviations,
            order.Fulfilment.Reroutes.Count == 0 ? null : order.Fulfilment.Reroutes,
            order.CancelledAhead),
        Form);

    public static Order Open(OrderRow row, string orderId)
    {
        var kept = JsonSerializer.Deserialize<Kept>(row.Tracks, Form)!;
        return new(orderId, new(row.TotalMinor, row.Currency), row.Status, row.Inferred, row.HeldFor, kept.Dispatched, kept.Delivered)
        {
            CustomerId = row.CustomerId,
            Handover = row.PlacedFor,
            CancelledAhead = kept.CancelledAhead,
            Validation = new(row.Validation),
            Screening = new(row.Screening),
            Allocation = kept.Allocation ?? AllocationTrack.Initial,
            Fulfilment = kept.Shipments is null ? FulfilmentTrack.Initial : new(kept.Shipments) { Reroutes = kept.Reroutes ?? [] },
            Billing = kept.Billing ?? BillingTrack.Initial,
            Payment = kept.Payment ?? PaymentTrack.Initial,
            Loyalty = kept.Loyalty ?? LoyaltyTrack.Initial,
            Deviations = kept.Deviations ?? [],
        };
    }

    private static T? Unless<T>(T track, T initial) where T : class => track.Equals(initial) ? null : track;
}
