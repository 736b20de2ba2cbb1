using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The links that documents about orders share.</summary>
internal static class OrderLinks
{
    public static IEnumerable<ObjectLink> Of(string? orderId, string? customerId = null)
    {
        if (orderId is not null)
            yield return new(ObjectTypes.Order, orderId);
        if (customerId is not null)
            yield return new(ObjectTypes.Customer, customerId);
    }

    public static IEnumerable<ObjectLink> Of(string? orderId, string? customerId, IEnumerable<OrderLine> lines) =>
        Of(orderId, customerId).Concat(Items(lines.Select(line => line.Item)));

    // Charges and corrections carry codes too, but they are no items: only what is goods is linked.
    public static IEnumerable<ObjectLink> Of(string? orderId, string? customerId, IEnumerable<BilledLine> lines) =>
        Of(orderId, customerId).Concat(Items(lines
            .Where(line => line.Kind is LineKind.Goods or LineKind.FreeGoods or LineKind.OtherItem)
            .Select(line => line.Item)));

    private static IEnumerable<ObjectLink> Items(IEnumerable<string> codes) =>
        codes.Select(StreamKeys.ItemCode).Distinct(StringComparer.Ordinal).Select(code => new ObjectLink(ObjectTypes.Item, code));
}
