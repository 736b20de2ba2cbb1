using System.Globalization;
using RetailLedger.Faults.Checking;

namespace RetailLedger.Faults.Load;

/// <summary>One thing a sender wants recorded, and how it is put on the wire.</summary>
/// <param name="Key">Whose access key it is sent with.</param>
/// <param name="Path">The command's address; null for a fact.</param>
/// <param name="Body">The CloudEvent, or the command's body.</param>
public sealed record Sentence(JournalEntry Entry, string Key, string? Path, string Body);

/// <summary>Makes up what shops say. Seeded: the same dice give the same sentences.</summary>
public sealed class Phrasebook(Random dice, string prefix)
{
    private const int Items = 60;
    private static readonly string[] Locations = ["ONLINE", "LEEDS-01", "YORK-02"];

    private int _last;

    public Sentence Order()
    {
        var id = NewId("O");
        var units = dice.Next(1, 9);
        var data = $$$"""
            {"orderId":"{{{id}}}","lines":[{"number":1,"item":"{{{Item()}}}","quantity":{"value":{{{units}}},"unit":"ea"},"unitPrice":{"amount":"2.50","currency":"GBP"}},{"number":2,"item":"{{{Item()}}}","quantity":{"value":1,"unit":"ea"},"unitPrice":{"amount":"0.99","currency":"GBP"}}],"total":{"minor":{{{(units * 250) + 99}}},"currency":"GBP"}}
            """;
        return Fact("ecom", "retail.order.placed.v1", id, data);
    }

    public Sentence Bill()
    {
        var credit = dice.Next(5) == 0;
        var id = NewId(credit ? "C" : "I");
        var lines = string.Join(',', Enumerable.Range(1, dice.Next(1, 6)).Select(number => $$$"""
            {"number":{{{number}}},"kind":"{{{(number == 5 ? "carriage" : "goods")}}}","item":"{{{Item()}}}","quantity":{"value":{{{number + 1}}},"unit":"ea"},"unitPrice":{"amount":"0.50","currency":"GBP"},"amount":{"minor":{{{50 * (number + 1)}}},"currency":"GBP"}}
            """));
        var order = !credit && dice.Next(2) == 0 ? $",\"orderId\":\"{NewId("B")}\"" : "";
        var data = $$"""
            {"{{(credit ? "creditMemoNumber" : "invoiceNumber")}}":"{{id}}","lines":[{{lines}}],"total":{"minor":100,"currency":"GBP"}{{order}}}
            """;
        return Fact("erp", credit ? "retail.credit-memo.issued.v1" : "retail.invoice.issued.v1", id, data);
    }

    public Sentence Command(string orderId)
    {
        var (verb, type) = dice.Next(2) == 0 ? ("hold", "retail.order.held.v1") : ("release", "retail.order.released.v1");
        var id = NewId("K");
        return new(
            new("people/operator", id, type, $$"""{"orderId":"{{orderId}}","reasonCode":"{{id}}"}"""),
            "operator", $"/api/orders/{orderId}/{verb}", $$"""{"reasonCode":"{{id}}"}""");
    }

    private Sentence Fact(string owner, string type, string id, string data)
    {
        var time = new DateTime(2026, 7, 1 + dice.Next(20), dice.Next(24), dice.Next(60), 0, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
        return new(new($"retail/{owner}", id, type, data), owner, Path: null, $$"""
            {"specversion":"1.0","id":"{{id}}","source":"test","type":"{{type}}","time":"{{time}}","location":"{{Locations[dice.Next(Locations.Length)]}}","data":{{data}}}
            """);
    }

    // Some shops type the letter small: it is the same item.
    private string Item() => $"{20_000 + dice.Next(Items)}{(dice.Next(2) == 0 ? "a" : "A")}";

    private string NewId(string kind) => $"{prefix}-{kind}{Interlocked.Increment(ref _last)}";
}
