using JasperFx;
using JasperFx.Events;
using Marten;
using RetailLedger.Domain;
using Weasel.Core;

namespace RetailLedger.Service.Hosting;

/// <summary>How Marten sees the ledger: readable stream keys, the stored names of the catalogue, every metadata column, PostgreSQL's clock.</summary>
public static class LedgerStore
{
    public const string EventSchema = "events";

    public static void Configure(StoreOptions options, System.Text.Json.JsonSerializerOptions stored)
    {
        options.DatabaseSchemaName = EventSchema;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.Events.DatabaseSchemaName = EventSchema;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        // Quick is the mode in which the recorded time is PostgreSQL's; the other quick mode would take ours.
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        foreach (var contract in EventCatalogue.Contracts)
            options.Events.MapEventType(contract.Data, contract.Type);
        // Marten lays its own casing and enum storage over the options it is given, so they are said again.
        options.UseSystemTextJsonForSerialization(stored, EnumStorage.AsString, Casing.CamelCase);
    }
}
