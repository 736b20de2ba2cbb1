using Microsoft.AspNetCore.Http;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Tests;

/// <summary>The simulator writes its own JSON, as a partner does; the service's edge is the judge of it.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Every_fact_of_ten_days_keeps_its_contract()
    {
        foreach (var fact in new DemoRetailer(1, 10).Plan().Facts)
        {
            var (events, isBatch) = CloudEventBinding.Read("application/cloudevents+json", new HeaderDictionary(), CloudEventText.Of(fact, fact.CausedBy));
            Assert.False(isBatch);
            var stated = Assert.Single(events);
            var contract = EventCatalogue.Find(stated.Type!)!;
            Assert.NotEqual(fact.Foreign, contract.Owners.Contains(fact.Sender.ToUpperInvariant()));
            var read = System.Text.Json.JsonSerializer.Deserialize(((System.Text.Json.JsonElement)stated.Data!).GetRawText(), contract.Data, StoredJson.Inbound)!;
            Assert.Equal(Text(fact.Data), Text(read));
            Assert.Equal(fact.OccurredAt, stated.Time);
            var attributes = EnvelopeAttributes.Of(stated);
            Assert.Equal((fact.Scope, fact.CausedBy, fact.Case, Ingest.Live), (attributes.Scope, attributes.Causation, attributes.Correlation, attributes.Ingest));
        }
    }

    private static string Text(object data) => System.Text.Json.JsonSerializer.Serialize(data, data.GetType(), StoredJson.Digest);
}
