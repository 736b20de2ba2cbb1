using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Refusals that several decisions about overrides share.</summary>
internal static class OverrideRefusals
{
    public static Decision Unknown(string overrideId) => Decision.Refuse("override.unknown", $"Nobody asked for an override of {overrideId}.");

    public static Decision Settled(Override known) =>
        Decision.Refuse("override.decided", $"It is {known.Status.ToString().ToLowerInvariant()}: {known.Settled ?? "nobody has answered yet"}.");

    public static Decision NoComment() => Decision.Refuse("override.no_comment", "Say why.");

    /// <summary>Whether somebody may answer: conflicts of duty first, then authority, as with an approval.</summary>
    /// <param name="kept">Who may not, by the part they had in the override.</param>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Judge(
        (string By, string? ActingFor) who, string kind, IReadOnlyList<string> roles, ImmutableHashSet<string> kept, Override known, OverrideGround ground, DateTimeOffset now)
    {
        var answer = MayAnswer(who, kind, roles, known, ground, now);
        if (SeparationOfDuties.Of(answer.May ? answer.Chain : [who.By], kept.Union(ground.Asked), [], ground.Participants) is { } conflict)
            return (answer, Decision.Refuse(conflict.Code, conflict.Code == SeparationOfDuties.Requested ? $"{conflict.Person} asked for the act, or had a part in the override." : conflict.Sentence));
        return (answer, answer.May ? null : Decision.Refuse(
            "authority.missing", $"{who.By} has no authority for {kind} of {known.Request.Amount.Minor} {known.Request.Amount.Currency} as {string.Join(" or ", roles)}."));
    }

    private static AuthorityAnswer MayAnswer(
        (string By, string? ActingFor) who, string kind, IReadOnlyList<string> roles, Override known, OverrideGround ground, DateTimeOffset now)
    {
        AuthorityAnswer? last = null;
        foreach (var role in roles)
        {
            var question = new AuthorityQuestion(who.By, kind, role, known.Request.Amount, known.Request.Scope, now, ground.Rates, who.ActingFor);
            if ((last = AuthorityCheck.Ask(question, ground.Records)).May)
                return last;
        }

        // Of nobody's role: whoever asks may not.
        return last ?? new(May: false, ActingFor: null, [], [], []);
    }
}

/// <summary>What an answer is judged by, besides the override: all of it as it stands at the moment of the decision.</summary>
/// <param name="Records">Everybody whose authority may be involved.</param>
/// <param name="Participants">Who had a hand in the case it is for.</param>
/// <param name="Asked">Who asked for the ordinary approval of the act.</param>
public sealed record OverrideGround(
    IReadOnlyDictionary<string, AuthorityRecord> Records, Participants? Participants, IReadOnlyList<PinnedRate> Rates, ImmutableHashSet<string> Asked);
