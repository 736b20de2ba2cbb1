using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Whether somebody is left to answer for an act.</summary>
public enum CoverageStanding
{
    /// <summary>Whoever asks, somebody else may answer.</summary>
    Covered = 1,

    /// <summary>Somebody may answer, but not when one of those who may is the one who asks.</summary>
    NotTheirOwn = 2,

    /// <summary>Somebody may answer for a part of the amounts, and nobody for the rest.</summary>
    NotAllOfIt = 3,

    Nobody = 4,
}

/// <summary>One row of what an act needs, at all the places where it comes to the same.</summary>
/// <param name="Places">Where.</param>
/// <param name="Policy">The policy that covers them; absent where none does, so that its owner is asked.</param>
/// <param name="Row">The policy's row.</param>
/// <param name="From">The least that the row is for.</param>
/// <param name="To">The most; absent when it has no upper end.</param>
/// <param name="Roles">Who is asked, tier after tier; a role that is only asked when nobody answers stands behind a bar.</param>
/// <param name="Able">Who could answer for the least of it, those who are away left out.</param>
/// <param name="Alone">Those whose own requests nobody could answer.</param>
/// <param name="UpTo">The most that somebody may answer for, where that is not all of it.</param>
/// <param name="Controls">Compensating controls that these places rely on where nobody is left but those who had a hand in a case.</param>
/// <param name="Condition">When the row fits, in words; absent where no policy covers the act.</param>
public sealed record CoverageLine(
    string Kind, IReadOnlyList<Scope> Places, string? Policy, string Row, Money From, Money? To, IReadOnlyList<string> Roles, CoverageStanding Standing,
    IReadOnlyList<string> Able, IReadOnlyList<string> Alone, Money? UpTo = null, IReadOnlyList<string>? Controls = null, string? Condition = null);
