using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reading;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Stored names in the words of people: <c>retail.order.placed.v1</c> is "Order placed".</summary>
public static class EventWords
{
    public static string Of(string type)
    {
        var parts = type.Split('.');
        if (parts is not ["retail", var noun, var verb, ..])
            return type;
        var words = $"{noun} {verb}".Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>How loud a type is: refusals and blocks alarm, holds and corrections warn, endings are good news.</summary>
    public static Tone ToneOf(string type) => type switch
    {
        _ when type.Contains("refused", StringComparison.Ordinal) || type.Contains("blocked", StringComparison.Ordinal)
            || type.Contains("breached", StringComparison.Ordinal) || type.Contains("backorder.opened", StringComparison.Ordinal) => Tone.Bad,
        _ when type.Contains("held", StringComparison.Ordinal) || type.Contains("cancelled", StringComparison.Ordinal) || type.Contains("error", StringComparison.Ordinal)
            || type.Contains("credit-memo", StringComparison.Ordinal) || type.Contains("bad-debt", StringComparison.Ordinal)
            || type.Contains("stockout", StringComparison.Ordinal) || type.Contains("delisted", StringComparison.Ordinal) => Tone.Warn,
        _ when type.Contains("proven", StringComparison.Ordinal) || type.Contains("captured", StringComparison.Ordinal)
            || type.Contains("completed", StringComparison.Ordinal) || type.Contains("released", StringComparison.Ordinal)
            || type.Contains("recovered", StringComparison.Ordinal) || type.Contains("filled", StringComparison.Ordinal) => Tone.Ok,
        _ when type.Contains("inferred", StringComparison.Ordinal) || type.Contains("started", StringComparison.Ordinal) => Tone.Neutral,
        _ => Tone.Info,
    };

    public static Tone ToneOfState(string? status) => status switch
    {
        "held" => Tone.Warn,
        "cancelled" => Tone.Bad,
        "delivered" or "complete" => Tone.Ok,
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
