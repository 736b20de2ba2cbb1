using System.Collections.Immutable;

namespace RetailLedger.Domain.Governance;

/// <summary>Why somebody may not answer for a request, whatever authority they have.</summary>
/// <param name="Code">Stable: stored with whoever was kept from answering.</param>
public sealed record SeparationConflict(string Code, string Person, string Sentence);

/// <summary>No one person has two conflicting duties on one object. It is looked at on the transaction itself, not on the roles: so neither a delegation, nor
/// a second role, nor a further round, nor another door gets around it.</summary>
public static class SeparationOfDuties
{
    public const string Requested = "separation.requested";
    public const string Touched = "separation.touched";
    public const string Decided = "separation.decided";

    /// <param name="people">Everybody whose act it would be: who answers, and all those whose authority they use.</param>
    /// <returns>The first conflict; null when there is none.</returns>
    public static SeparationConflict? Of(IEnumerable<string> people, Approval approval, Participants? participants) => Of(
        people, approval.Requesters, [.. approval.Agreements.SelectMany(agreement => new[] { agreement.By, agreement.ActingFor }).OfType<string>()], participants);

    /// <param name="requesters">Those whose request it is.</param>
    /// <param name="deciders">Those who have answered already.</param>
    internal static SeparationConflict? Of(IEnumerable<string> people, ImmutableHashSet<string> requesters, ImmutableHashSet<string> deciders, Participants? participants)
    {
        foreach (var person in people)
        {
            if (requesters.Contains(person))
                return new(Requested, person, $"{person} asked for it.");
            if (participants?.Acts.TryGetValue(person, out var act) == true)
                return new(Touched, person, $"{person} had a hand in it: {act}.");
            if (deciders.Contains(person))
                return new(Decided, person, $"{person} has already answered for it.");
        }

        return null;
    }
}
