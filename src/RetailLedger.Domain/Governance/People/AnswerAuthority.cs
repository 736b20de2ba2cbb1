using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Whether somebody may answer a question that is asked beside the approvals: of an override, or of an act that nobody was asked about.</summary>
internal static class AnswerAuthority
{
    /// <summary>Conflicts of duty first, then authority, as with an approval.</summary>
    /// <param name="kept">Who may not, by the part they had in what is asked about.</param>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Judge(
        (string By, string? ActingFor) who, string kind, IReadOnlyList<string> roles, ImmutableHashSet<string> kept, Money amount, Scope scope, OverrideGround ground, DateTimeOffset now)
    {
        var answer = MayAnswer(who, kind, roles, amount, scope, ground, now);
        if (SeparationOfDuties.Of(answer.May ? answer.Chain : [who.By], kept.Union(ground.Asked), [], ground.Participants) is { } conflict)
            return (answer, Decision.Refuse(conflict.Code, conflict.Code == SeparationOfDuties.Requested ? $"{conflict.Person} asked for the act, or had a part in it." : conflict.Sentence));
        return (answer, answer.May ? null : Decision.Refuse(
            "authority.missing", $"{who.By} has no authority for {kind} of {amount.Minor} {amount.Currency} as {string.Join(" or ", roles)}."));
    }

    private static AuthorityAnswer MayAnswer(
        (string By, string? ActingFor) who, string kind, IReadOnlyList<string> roles, Money amount, Scope scope, OverrideGround ground, DateTimeOffset now)
    {
        AuthorityAnswer? last = null;
        foreach (var role in roles)
        {
            if ((last = AuthorityCheck.Ask(new(who.By, kind, role, amount, scope, now, ground.Rates, who.ActingFor), ground.Records)).May)
                return last;
        }

        // Of nobody's role: whoever asks may not.
        return last ?? new(May: false, ActingFor: null, [], [], []);
    }
}
