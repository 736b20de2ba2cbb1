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

    /// <summary>Whether somebody may answer.</summary>
    /// <param name="kept">Who may not, by the part they had in the override.</param>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Judge(
        (string By, string? ActingFor) who, string kind, IReadOnlyList<string> roles, ImmutableHashSet<string> kept, Override known, OverrideGround ground, DateTimeOffset now) =>
        AnswerAuthority.Judge(who, kind, roles, kept, known.Request.Amount, known.Request.Scope, ground, now);
}

/// <summary>What an answer is judged by, besides the override: all of it as it stands at the moment of the decision.</summary>
/// <param name="Records">Everybody whose authority may be involved.</param>
/// <param name="Participants">Who had a hand in the case it is for.</param>
/// <param name="Asked">Who asked for the ordinary approval of the act.</param>
public sealed record OverrideGround(
    IReadOnlyDictionary<string, AuthorityRecord> Records, Participants? Participants, IReadOnlyList<PinnedRate> Rates, ImmutableHashSet<string> Asked);
