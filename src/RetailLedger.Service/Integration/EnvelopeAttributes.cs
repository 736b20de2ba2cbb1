using CloudNative.CloudEvents;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Integration;

/// <summary>The extension attributes that surround a fact (CloudEvents 1.0 §3.1: names are lower-case letters and digits).</summary>
public sealed record EnvelopeAttributes(Scope Scope, string? Causation, string? Correlation, Ingest Ingest)
{
    private const int Longest = 200;

    /// <summary>All of it as one text, for the digest.</summary>
    public string Text => string.Join('\u001f', Scope.LegalEntity, Scope.Brand, Scope.Region, Scope.Channel, Scope.Location, Scope.Fulfilment, Causation, Correlation, Ingest);

    /// <exception cref="FactProblemException">An attribute is no text, too long, or no ingest that exists.</exception>
    public static EnvelopeAttributes Of(CloudEvent cloudEvent) => new(
        new(
            Find(cloudEvent, "legalentity"),
            Find(cloudEvent, "brand"),
            Find(cloudEvent, "region"),
            Find(cloudEvent, "channel"),
            Find(cloudEvent, "location"),
            Find(cloudEvent, "fulfilment")),
        Find(cloudEvent, "causationid"),
        Find(cloudEvent, "correlationid"),
        Find(cloudEvent, "ingest") switch
        {
            null or "live" => Ingest.Live,
            "backfill" => Ingest.Backfill,
            var other => throw new FactProblemException("fact.bad_attribute", $"ingest is live or backfill, not {other}."),
        });

    private static string? Find(CloudEvent cloudEvent, string name) => cloudEvent[name] switch
    {
        null => null,
        string { Length: > 0 and <= Longest } text when !text.Any(char.IsControl) => text,
        _ => throw new FactProblemException("fact.bad_attribute", $"{name} is a text of 1 to {Longest} visible characters."),
    };
}
