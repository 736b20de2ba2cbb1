using System.Text.Json;
using CloudNative.CloudEvents;
using RetailLedger.Domain;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Integration;

/// <summary>Turns a CloudEvent into a request to write, or says why it is none.</summary>
public sealed class FactReader(InputDigest digests, TimeProvider clock)
{
    private const int LongestId = 200;

    /// <exception cref="FactProblemException">The event breaks its contract; nothing is recorded.</exception>
    public WriteRequest Read(CloudEvent cloudEvent, Caller caller, string? trace)
    {
        var contract = EventCatalogue.Find(cloudEvent.Type!);
        if (contract is null or { IsFact: false })
            throw new FactProblemException("fact.unknown_type", $"No contract is published for facts of type {cloudEvent.Type}. See /api/contracts.");
        var id = cloudEvent.Id!;
        if (id.Length > LongestId || HasControlCharacter(id))
            throw new FactProblemException("fact.bad_id", $"An id has at most {LongestId} characters and none of them is a control character.");
        if (!contract.Owners.Contains(caller.OwnerSystem))
            return ForeignWrite(cloudEvent, contract, caller, trace);
        if (cloudEvent.Time is not { } occurredAt)
            throw new FactProblemException("fact.no_time", "The attribute time is missing: when did it happen?");

        var data = DataOf(cloudEvent, contract);
        if (data is ICheckedFact checkedFact && checkedFact.Flaw() is { } flaw)
            throw new FactProblemException("fact.bad_value", flaw);
        var attributes = EnvelopeAttributes.Of(cloudEvent);
        if (attributes.Ingest == Ingest.Backfill && !caller.MayBackfill)
            throw new FactProblemException("fact.backfill_not_allowed", "This key may not mark facts as imported history.");
        ObjectLink[] links = [.. data.Links()];
        var home = StreamKeys.HomeOf(data, links);
        RequireKeyable(home, links);

        var text = JsonSerializer.Serialize(data, contract.Data, StoredJson.Digest);
        var digest = digests.Of(contract.Type, occurredAt.UtcDateTime.ToString("O"), attributes.Text, text);
        var envelope = new Envelope
        {
            Owner = caller.OwnerSystem,
            Source = caller.Source,
            SourceId = id,
            Actor = caller.Actor,
            OccurredAt = occurredAt,
            CausationId = attributes.Causation,
            CorrelationId = attributes.Correlation ?? home,
            Scope = attributes.Scope,
            Ingest = attributes.Ingest,
            Objects = links,
            Release = Release.Name,
            Trace = trace,
        };
        return new FactRequest(digest, data, envelope) { Weight = 1024 + (text.Length * 3) };
    }

    // The attempt is recorded, its content is not: what a sender does not own it cannot put into history, not even as a quotation.
    private FactRequest ForeignWrite(CloudEvent cloudEvent, EventContract contract, Caller caller, string? trace)
    {
        var refused = new ForeignWriteRefused(caller.Source, caller.OwnerSystem, contract.Type, cloudEvent.Id!, contract.Owners);
        var envelope = new Envelope
        {
            Owner = OwnerSystem.Ledger,
            Source = $"refused/{caller.Source}",
            SourceId = $"{cloudEvent.Id} {contract.Type}",
            Actor = caller.Actor,
            OccurredAt = cloudEvent.Time ?? clock.GetUtcNow(),
            CorrelationId = refused.OwnStream(),
            Objects = [.. refused.Links()],
            Release = Release.Name,
            Trace = trace,
        };
        return new FactRequest(digests.Of(contract.Type), refused, envelope);
    }

    private static ILedgerEvent DataOf(CloudEvent cloudEvent, EventContract contract)
    {
        if (cloudEvent.Data is not JsonElement { ValueKind: JsonValueKind.Object } json)
            throw new FactProblemException("fact.no_data", "The data of a fact is a JSON object (datacontenttype application/json).");
        try
        {
            return (ILedgerEvent)json.Deserialize(contract.Data, StoredJson.Inbound)!;
        }
        catch (JsonException e)
        {
            throw new FactProblemException("fact.contract_broken", $"The data does not fit /api/contracts/{contract.Type}: {e.Message}");
        }
    }

    // What becomes a key or a link must survive as one: not empty, not endless, nothing invisible.
    private static void RequireKeyable(string stream, IEnumerable<ObjectLink> links)
    {
        if (stream.Length > StreamKeys.MaxLength)
            throw new FactProblemException("fact.bad_id", $"An id in the data is too long: the case {stream[..60]}… would have more than {StreamKeys.MaxLength} characters.");
        foreach (var link in links.Append(new("case", stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..])))
        {
            if (string.IsNullOrWhiteSpace(link.Id) || link.Id.Length > LongestId || HasControlCharacter(link.Id))
                throw new FactProblemException("fact.bad_id", $"An id of a {link.Type} is empty, longer than {LongestId} characters, or holds a control character.");
        }
    }

    private static bool HasControlCharacter(string text) => text.Any(char.IsControl);
}

/// <summary>A fact that breaks its contract.</summary>
public sealed class FactProblemException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;
}
