using System.Text;
using System.Text.Json;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 3: everything that surrounds an event survives storing, by one function.</summary>
public sealed class EnvelopeTests
{
    private static readonly byte[] Digest = [1, 2, 3];
    private static readonly EventText Text = new(StoredJson.Inbound);

    private static Envelope Full() => new()
    {
        Owner = OwnerSystem.WebShop,
        Source = "retail/ecom",
        SourceId = "o-1",
        Actor = new(ActorKind.Human, "ann", "bob"),
        OccurredAt = new(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(1)),
        CausationId = "cause",
        CorrelationId = "order/o-1",
        Scope = new("UK", "GIFTS", "EIRE", "web", "ONLINE", "ship-from-store"),
        Ingest = Ingest.Backfill,
        Basis = Basis.Inferred,
        Objects = [new("order", "o-1"), new("item", "A#1"), new("item", "A/B#C", "gift"), new("invoice", "9", "inferred-from")],
        Release = "0.1.0",
        Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    [Fact]
    public void Everything_survives_the_stored_form()
    {
        var read = EventText.Envelope(EventText.Headers(Full(), Digest), "order/o-1", "cause", "ann");

        Assert.Equal(Full().Objects, read.Objects);
        Assert.Equal(Full() with { Objects = [], OccurredAt = Full().OccurredAt.ToUniversalTime() }, read with { Objects = [] });
    }

    [Fact]
    public void What_is_not_there_or_goes_without_saying_is_not_stored()
    {
        var bare = Full() with { Actor = new(ActorKind.System, "till"), Scope = Scope.Everything, CausationId = null, Ingest = Ingest.Live, Basis = Basis.Stated, Trace = null, Objects = [] };
        var stored = EventText.Headers(bare, digest: null);

        var names = JsonDocument.Parse(stored).RootElement.EnumerateObject().Select(property => property.Name);

        Assert.Equal(["owner", "source", "sourceId", "actorKind", "occurredAt", "objects", "release"], names);
        Assert.Equal(bare with { OccurredAt = bare.OccurredAt.ToUniversalTime() }, EventText.Envelope(stored, bare.CorrelationId, null, "till") with { Objects = bare.Objects });
    }

    [Fact]
    public void A_part_of_a_later_release_is_passed_over_and_a_missing_one_is_named()
    {
        var later = Encoding.UTF8.GetBytes("{\"later\":{\"objects\":[1]}," + Stored(Full())[1..]);
        var broken = Encoding.UTF8.GetBytes(Stored(Full()).Replace("\"owner\"", "\"owned\"", StringComparison.Ordinal));

        Assert.Equal(Full().Objects, EventText.Envelope(later, "order/o-1", "cause", "ann").Objects);
        Assert.Contains("owner", Assert.Throws<JsonException>(() => EventText.Envelope(broken, "order/o-1", null, "ann")).Message, StringComparison.Ordinal);
    }

    private static string Stored(Envelope envelope) => Encoding.UTF8.GetString(EventText.Headers(envelope, Digest));

    [Fact]
    public void Stored_json_is_camel_case_with_enums_as_words_and_without_nulls()
    {
        var text = Text.Data(new InvoiceIssued("9", [new(1, LineKind.FreeGoods, "A", Quantity.Each(1.5m), new(0.10m, "GBP"), new(15, "GBP"))], new(15, "GBP")));

        Assert.Equal("""
            {"invoiceNumber":"9","lines":[{"number":1,"kind":"freeGoods","item":"A","quantity":{"value":1.5,"unit":"ea"},"unitPrice":{"amount":"0.10","currency":"GBP"},"amount":{"minor":15,"currency":"GBP"}}],"total":{"minor":15,"currency":"GBP"}}
            """, text);
    }
}
