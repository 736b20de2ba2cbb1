using RetailLedger.Domain.CustomerCare;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.CustomerCare;

/// <summary>Drafted answers in the words of people.</summary>
public static class ReplyWords
{
    /// <summary>Why a draft may be discarded, as codes.</summary>
    public static IReadOnlyList<(string Code, string Words)> Reasons { get; } =
        [("wrong", "It says something wrong"), ("misses_the_point", "It misses what was asked"), ("tone", "Its tone does not fit"), ("answered_otherwise", "The customer was answered otherwise"), ("not_needed", "No answer is needed")];

    /// <summary>What wrote it, and why that.</summary>
    public static string Origin(ReplyShown reply) => reply.By != ReplyTemplates.Name
        ? $"Written by the model {reply.By} ({reply.Version})."
        : $"Written from the template {reply.Version}: {ChatWords.Why(reply.Unheard)}.";

    public static string Reason(string? code) => Reasons.FirstOrDefault(reason => reason.Code == code).Words ?? Screens.Reasons.Of(code ?? "");

    public static string Message(string? state) => state switch
    {
        "sent" => "sent",
        "parked" => "could not be sent",
        _ => "waits to be sent",
    };

    public static Tone ToneOf(string? state) => state switch
    {
        "sent" => Tone.Ok,
        "parked" => Tone.Bad,
        _ => Tone.Info,
    };
}
