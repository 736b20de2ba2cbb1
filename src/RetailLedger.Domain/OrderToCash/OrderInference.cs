using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Concludes the order behind an invoice that names none. It is marked as our conclusion and never mistaken for a customer's word.</summary>
public static class OrderInference
{
    /// <summary>The order, or null when nothing on the invoice was ordered: a lone fee or voucher stands for itself.</summary>
    public static OrderInferred? From(InvoiceIssued invoice)
    {
        if (invoice.OrderId is not null)
            return null;
        var ordered = invoice.Lines.Where(line => line.Kind is LineKind.Goods or LineKind.FreeGoods or LineKind.OtherItem).ToList();
        return ordered.Count == 0 ? null : new OrderInferred(
            invoice.InvoiceNumber,
            invoice.InvoiceNumber,
            [.. ordered.Select((line, i) => new OrderLine(i + 1, line.Item, line.Quantity, line.UnitPrice))],
            ordered.Aggregate(Money.Zero(invoice.Total.Currency), (total, line) => total + line.Amount),
            invoice.CustomerId);
    }
}
