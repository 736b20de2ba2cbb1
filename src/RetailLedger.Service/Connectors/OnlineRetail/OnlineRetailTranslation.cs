using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Integration.Imports;

namespace RetailLedger.Service.Connectors.OnlineRetail;

/// <summary>Says in our words what a document of the file is. An invoice is an invoice, a credit is a credit and no received return, a write-off
/// is a write-off.</summary>
public static class OnlineRetailTranslation
{
    private const string Currency = "GBP";

    // The file is one shop's: it sells on the web and posts abroad.
    private const string Location = "ONLINE";
    private static readonly Scope Shop = new(LegalEntity: "UK", Brand: "GIFTS", Channel: "web", Location: Location, Fulfilment: "ship-from-warehouse");

    public static TranslatedDocument Translate(OnlineRetailDocument document)
    {
        var facts = new List<TranslatedFact>();
        var refused = new List<RefusedLine>();
        if (document.IsCredit)
            facts.Add(Fact(Credit(document), document.Lines));
        else if (document.IsBadDebt)
            facts.Add(Fact(BadDebt(document), document.Lines));
        else
            Invoice(document, facts, refused);

        var first = document.Lines.MinBy(line => line.At)!;
        return new(
            document.Number,
            LocationCalendar.ToInstant(first.At, Location),
            Shop with { Region = first.Country },
            facts,
            refused);
    }

    private static void Invoice(OnlineRetailDocument document, List<TranslatedFact> facts, List<RefusedLine> refused)
    {
        var isSale = document.Lines.Any(line => line.Customer is not null || line.Price > 0);
        var billed = new List<OnlineRetailLine>();
        foreach (var line in document.Lines)
        {
            var isItem = OnlineRetailCodes.KindOf(line.StockCode) is LineKind.Goods or LineKind.OtherItem;
            if (line.Quantity < 0 && line.Price != 0)
                refused.Add(new(line.Number, "line.negative_on_invoice", $"Invoice {line.Invoice} bills {line.Quantity} of {line.StockCode}: a credit has a document of its own."));
            else if (line.Price < 0)
                refused.Add(new(line.Number, "line.negative_price", $"Invoice {line.Invoice} bills {line.StockCode} at {line.Price}."));
            else if (line.Quantity < 0 && isItem)
                facts.Add(Fact(new InventoryWrittenOff(document.Number, Location, ItemOf(line), Quantity.Each(-line.Quantity), line.Description), [line]));
            else if (!isSale && line.Quantity > 0 && isItem)
                facts.Add(Fact(new InventoryAdjusted(document.Number, Location, ItemOf(line), Quantity.Each(line.Quantity), line.Description), [line]));
            else
                billed.Add(line);
        }

        if (billed.Count == 0)
            return;
        var lines = billed.ConvertAll(line => Billed(line, sign: 1));
        var invoice = new InvoiceIssued(document.Number, lines, Total(lines), CustomerId: CustomerOf(document));
        facts.Add(Fact(invoice, billed));
    }

    private static CreditMemoIssued Credit(OnlineRetailDocument document)
    {
        List<BilledLine> lines = [.. document.Lines.Select(line => Billed(line, sign: -1))];
        return new(document.Number, lines, Total(lines), CustomerId: CustomerOf(document));
    }

    private static BadDebtAdjusted BadDebt(OnlineRetailDocument document) => new(
        document.Number,
        document.Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + Rounding.LineAmount(Quantity.Each(line.Quantity), new(line.Price, Currency))),
        document.Lines[0].Description);

    private static BilledLine Billed(OnlineRetailLine line, int sign)
    {
        var quantity = Quantity.Each(line.Quantity * sign);
        var price = new UnitPrice(line.Price, Currency);
        var kind = OnlineRetailCodes.KindOf(line.StockCode);
        if (kind == LineKind.Goods && line.Price == 0 && sign > 0)
            kind = LineKind.FreeGoods;
        return new((int)Math.Min(line.Number, int.MaxValue), kind, ItemOf(line), quantity, price, Rounding.LineAmount(quantity, price), line.Description);
    }

    private static TranslatedFact Fact(ILedgerEvent fact, IEnumerable<OnlineRetailLine> lines) => new(fact, [.. lines.Select(line => line.Number)]);

    private static Money Total(IEnumerable<BilledLine> lines) => lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Amount);

    private static string ItemOf(OnlineRetailLine line) => StreamKeys.ItemCode(line.StockCode);

    private static string? CustomerOf(OnlineRetailDocument document) => document.Lines.Select(line => line.Customer).FirstOrDefault(customer => customer is not null);
}
