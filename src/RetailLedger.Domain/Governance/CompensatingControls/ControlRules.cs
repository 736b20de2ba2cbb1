using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What holds for every compensating control.</summary>
public static class ControlRules
{
    /// <summary>Who makes up for a review that its reviewer missed.</summary>
    public const string Guardian = "internal-control";

    /// <summary>Business hours within which a decision is reviewed: five days of a shop.</summary>
    public const int ReviewedWithinMinutes = 2_700;

    /// <summary>Whether a control may be for an act. What can wait for an approval can wait for somebody without a hand in it.</summary>
    public static bool MayCover(string kind) => OverrideActs.MayBeOverridden(kind);

    /// <summary>Whether somebody works at a place: the location they work at may lie in it, or it holds all of the wider part in which they work for whoever employs them.</summary>
    /// <param name="person">Of whom nobody knows where they work, they work everywhere.</param>
    public static bool WorksAt(AuthorityRecord person, Scope place)
    {
        if (person.Home is not { } known)
            return true;
        var home = known with { LegalEntity = known.LegalEntity ?? person.LegalEntity };
        return home.Location is null ? place.Covers(home) : place.Overlap(home) is not null;
    }

    public static DateTimeOffset ReviewBy(DateTimeOffset now, Scope place) => ApprovalTimes.After(now, ReviewedWithinMinutes, place);

    internal static Decision Unknown(string controlId) => Decision.Refuse("control.unknown", $"There is no compensating control {controlId}.");
}
