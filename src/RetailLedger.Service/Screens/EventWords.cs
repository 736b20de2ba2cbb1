using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reading;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Stored names in the words of people: <c>retail.order.placed.v1</c> is "Order placed".</summary>
public static class EventWords
{
    // The first group that a type falls into decides.
    private static readonly (Tone Tone, string[] Words)[] Loud =
    [
        (Tone.Bad, ["refused", "blocked", "breached", "backorder.opened", "deviation", "order.rejected", "fraud.suspected", "shipment.lost", "bypassed", "quarantined", "review-missed"]),
        (Tone.Warn,
        [
            "held", "cancelled", "error", "credit-memo", "bad-debt", "stockout", "delisted", "failed", "expired", "line.backordered", "shortfall", "price-drift", "dunning",
            "fraud-screening.requested", "rerouted", "line.released", "override.used", "compensating-control.used", "classifier.unavailable", "routed-by-rules", "reclassified", "sla.warned",
        ]),
        (Tone.Ok, ["proven", "captured", "completed", "released", "recovered", "filled", "order.closed", "order.validated", "cleared", "settled", "payment.received", "refuted", "case.resolved", "reply.approved"]),
        (Tone.Neutral, ["inferred", "started", "scanned"]),
    ];

    public static string Of(string type)
    {
        var parts = type.Split('.');
        if (parts is not ["retail", var noun, var verb, ..])
            return type;
        var words = $"{(noun == "sla" ? "SLA" : noun)} {verb}".Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A record's name in words, where somebody's act is named by it: <c>WriteOffInstructed</c> as <c>write off instructed</c>.</summary>
    public static string Act(string record) => string.Concat(record.Select((letter, place) => char.IsAsciiLetterUpper(letter) && place > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    /// <summary>How loud a type is: refusals and blocks alarm, holds and corrections warn, endings are good news.</summary>
    public static Tone ToneOf(string type) => Loud.FirstOrDefault(group => group.Words.Any(word => type.Contains(word, StringComparison.Ordinal))) is { Words: not null } found
        ? found.Tone : Tone.Info;

    public static Tone ToneOfState(string? status) => status switch
    {
        "held" => Tone.Warn,
        "cancelled" or "rejected" => Tone.Bad,
        "delivered" or "complete" or "closed" => Tone.Ok,
        "expected" => Tone.Neutral,
        _ => Tone.Info,
    };

    /// <summary>Where the console shows a thing that an event speaks of.</summary>
    public static string Href(ObjectLink thing) => thing.Type switch
    {
        ObjectTypes.Item => Links.Item(StreamKeys.ItemCode(thing.Id)),
        ObjectTypes.Location => Links.Location(thing.Id),
        _ => Links.Log($"object={Uri.EscapeDataString($"{thing.Type}/{thing.Id}")}"),
    };
}
