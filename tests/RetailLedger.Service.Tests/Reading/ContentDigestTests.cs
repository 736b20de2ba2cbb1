using System.Text;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Tests.Reading;

/// <summary>The digest covers the business, and nothing that differs between two ledgers that were told the same.</summary>
public sealed class ContentDigestTests
{
    private const string Noon = "2026-08-03T12:00:00+00:00";

    [Theory]
    [InlineData("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"orderId":"A","total":{"minor":2,"currency":"GBP"}}""")]
    [InlineData("order/B", "retail.order.placed.v1", "ECOM", Noon, """{"orderId":"A","total":{"minor":1,"currency":"GBP"}}""")]
    [InlineData("order/A", "retail.order.cancelled.v1", "ECOM", Noon, """{"orderId":"A","total":{"minor":1,"currency":"GBP"}}""")]
    [InlineData("order/A", "retail.order.placed.v1", "ECOM", "2026-08-03T12:00:01+00:00", """{"orderId":"A","total":{"minor":1,"currency":"GBP"}}""")]
    public void Whatever_a_partner_says_counts(string stream, string type, string owner, string at, string data) =>
        Assert.NotEqual(Text("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"orderId":"A","total":{"minor":1,"currency":"GBP"}}"""), Text(stream, type, owner, at, data));

    [Fact]
    public void The_order_of_properties_and_the_way_a_moment_is_written_do_not() => Assert.Equal(
        Text("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"orderId":"A","total":{"minor":1,"currency":"GBP"}}"""),
        Text("order/A", "retail.order.placed.v1", "ECOM", "2026-08-03T13:00:00+01:00", """{"total":{"currency":"GBP","minor":1},"orderId":"A"}"""));

    [Fact]
    public void Of_personal_data_it_counts_whose_it_is() => Assert.Equal(
        Text("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"customerName":{"subject":"customer/1","sealed":"aaa"}}"""),
        Text("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"customerName":{"subject":"customer/1","sealed":"bbb"}}"""));

    [Fact]
    public void Of_a_decision_it_does_not_count_when_it_was_taken_and_what_was_read() => Assert.Equal(
        Text("order/A", "retail.order.validated.v1", "LEDGER", Noon, """{"orderId":"A","read":[{"stream":"item/1","version":1}]}"""),
        Text("order/A", "retail.order.validated.v1", "LEDGER", "2026-08-04T12:00:00+00:00", """{"orderId":"A","read":[{"stream":"item/1","version":2}]}"""));

    [Fact]
    public void What_a_partner_says_it_read_counts() => Assert.NotEqual(
        Text("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"note":"a"}"""), Text("order/A", "retail.order.placed.v1", "ECOM", Noon, """{"note":"b"}"""));

    [Theory]
    [InlineData("order/A", "retail.deviation.detected.v1")]
    [InlineData("stock/A/B", "retail.stock-deviation.detected.v1")]
    [InlineData("exception/x", "retail.exception.raised.v1")]
    [InlineData("outbound/x", "retail.outbound.queued.v1")]
    public void Notes_do_not_count(string stream, string type) => Assert.Null(ContentDigest.TextOf(stream, type, "LEDGER", Noon, "{}"));

    private static string Text(string stream, string type, string owner, string at, string data) => Encoding.UTF8.GetString(ContentDigest.TextOf(stream, type, owner, at, data)!);
}
