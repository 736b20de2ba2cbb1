using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Why goods come back, in the retailer's own few words.</summary>
public enum ReturnReason
{
    Defective = 1,
    DamagedInTransit = 2,
    WrongItem = 3,
    NotAsDescribed = 4,
    ArrivedLate = 5,
    Unwanted = 6,
    Other = 7,
}

/// <summary>The reason of a return was put into one of our words.</summary>
/// <param name="By">What concluded it: <c>Rules</c>, or later a model's id.</param>
/// <param name="Version">Of the rules or the model.</param>
/// <param name="ReasonCode">The code it was concluded from.</param>
/// <param name="Words">The words of the text that decided; the text itself stays sealed.</param>
/// <param name="Confidence">How sure the classifier was that was asked; absent where none was: rules match or they do not.</param>
/// <param name="Threshold">From which confidence on it is followed.</param>
/// <param name="Nearest">Its word that fits best, even where it was not followed.</param>
/// <param name="FeaturesDigest">Keyed digest of what of the text it weighed.</param>
/// <param name="Unclear">Why nothing was understood of what the customer wrote, as a code; absent where something was, or nothing was written.</param>
public sealed record ReturnReasonClassified(
    string ReturnId,
    ReturnReason Reason,
    string By,
    string Version,
    IReadOnlyList<string> Words,
    string? ReasonCode = null,
    decimal? Confidence = null,
    decimal? Threshold = null,
    string? Nearest = null,
    string? FeaturesDigest = null,
    string? Unclear = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>How a code or a few words become a reason. The shop's code wins over what the customer wrote; the first rule that fits wins over later ones.</summary>
public static class ReturnReasonRules
{
    public const string Version = "return-reason-1";

    private static readonly (ReturnReason Reason, string[] Codes, string[] Words)[] Rules =
    [
        (ReturnReason.DamagedInTransit, ["damaged-in-transit", "transit-damage"], ["crushed", "dented", "smashed", "in transit", "damaged box", "arrived broken"]),
        (ReturnReason.WrongItem, ["wrong-item", "mispick"], ["wrong item", "wrong size", "wrong colour", "wrong color", "not what i ordered"]),
        (ReturnReason.Defective, ["defective", "faulty", "fault"], ["defect", "faulty", "does not work", "doesn't work", "stopped working", "broken", "leaks"]),
        (ReturnReason.NotAsDescribed, ["not-as-described"], ["not as described", "looks different", "than in the picture"]),
        (ReturnReason.ArrivedLate, ["late", "arrived-late"], ["too late", "arrived late"]),
        (ReturnReason.Unwanted, ["unwanted", "changed-mind", "does-not-fit"], ["changed my mind", "do not want", "don't want", "no longer need", "too small", "too big", "does not fit"]),
    ];

    /// <summary>A reason as it stands in the names of series: the same word as a model's.</summary>
    public static string LabelOf(ReturnReason reason) => reason switch
    {
        ReturnReason.Defective => "defective",
        ReturnReason.DamagedInTransit => "damaged-in-transit",
        ReturnReason.WrongItem => "wrong-item",
        ReturnReason.NotAsDescribed => "not-as-described",
        ReturnReason.ArrivedLate => "arrived-late",
        ReturnReason.Unwanted => "unwanted",
        _ => "other",
    };

    /// <summary>Our word for a model's; null for one that we do not have, and for "other", which is no answer.</summary>
    public static ReturnReason? OfLabel(string? label) => label switch
    {
        "defective" => ReturnReason.Defective,
        "damaged-in-transit" => ReturnReason.DamagedInTransit,
        "wrong-item" => ReturnReason.WrongItem,
        "not-as-described" => ReturnReason.NotAsDescribed,
        "arrived-late" => ReturnReason.ArrivedLate,
        "unwanted" => ReturnReason.Unwanted,
        _ => null,
    };

    /// <summary>Whether the shop's code and the words that leave no doubt say nothing of it.</summary>
    public static bool LeaveOpen(string? code, string? text) => Classify(code, text).Reason == ReturnReason.Other;

    /// <returns>The reason, and the words of the text that decided; none when the code did.</returns>
    public static (ReturnReason Reason, IReadOnlyList<string> Words) Classify(string? code, string? text)
    {
        var known = Rules.FirstOrDefault(rule => code is not null && rule.Codes.Contains(code.Trim(), StringComparer.OrdinalIgnoreCase));
        if (known.Codes is not null)
            return (known.Reason, []);
        foreach (var (reason, _, words) in Rules)
        {
            var found = words.Where(word => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true).ToList();
            if (found.Count > 0)
                return (reason, found);
        }

        return (ReturnReason.Other, []);
    }
}
