using System.Text.Json;
using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>The stored form of an event and of what surrounds it.</summary>
public sealed class EventText(JsonSerializerOptions stored)
{
    public string Data(ILedgerEvent @event) => JsonSerializer.Serialize(@event, @event.GetType(), stored);

    public byte[] Bytes(ILedgerEvent @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), stored);

    /// <param name="digest">Of the input, if the event carries the key of its request.</param>
    internal StoredText Stored(ILedgerEvent @event, Envelope envelope, byte[]? digest) => new(Bytes(@event), Headers(envelope, digest));

    public ILedgerEvent Data(EventContract contract, ReadOnlySpan<byte> json) => (ILedgerEvent)JsonSerializer.Deserialize(json, contract.Data, stored)!;

    /// <summary>The event of a row: its stored name in one column, what was said in the next.</summary>
    /// <param name="type">Which column holds the name.</param>
    /// <exception cref="JsonException">This release does not know the name.</exception>
    public ILedgerEvent Data(NpgsqlDataReader row, int type) => Data(ContractOf(row.GetString(type)), row.GetFieldValue<byte[]>(type + 1));

    /// <summary>Everything of the envelope that has no column of its own in Marten's table.</summary>
    public static byte[] Headers(Envelope envelope, byte[]? digest) => HeaderText.Of(envelope, digest);

    public static Envelope Envelope(ReadOnlySpan<byte> headers, string correlationId, string? causationId, string actorId) =>
        HeaderText.Read(headers, correlationId, causationId, actorId);

    /// <summary>Who did it, of the column and the headers that say so.</summary>
    public static Actor ActorOf(string id, string kind, string? actingFor) => new(HeaderText.KindOf(kind), id, actingFor);

    public static EventContract ContractOf(string type) =>
        EventCatalogue.Find(type) ?? throw new JsonException($"History holds an event of type {type}, which this release does not know.");
}
