using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Write a policy down, or a new version of it.</summary>
/// <param name="Digest">Of the table in its stored form.</param>
/// <param name="By">Who; absent for one that comes with the release.</param>
public sealed record DraftPolicy(string PolicyId, PolicyTable Table, string Digest, string? By = null, string? Note = null);

public static class DraftPolicyDecider
{
    private const int LongestId = 60;

    /// <summary>Refusals: a name that is none, another kind or scope than the versions before. A table that the newest version has already is not drafted again.
    /// Whether the table is sound is proved, not refused here: a draft may be unfinished.</summary>
    public static Decision Decide(DraftPolicy command, Policy? policy) => command switch
    {
        { PolicyId.Length: 0 or > LongestId } => BadId(),
        _ when !command.PolicyId.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-') => BadId(),
        _ when policy?.Newest.Digest == command.Digest => Decision.Nothing,
        _ when policy is not null && (policy.Kind != command.Table.Kind || policy.Scope != command.Table.Scope) =>
            Decision.Refuse("policy.other_scope", $"{policy.Id} is for {policy.Kind} in its own scope: another scope is another policy."),
        _ => Decision.Accept(new PolicyDrafted(command.PolicyId, (policy?.Newest.Version ?? 0) + 1, command.Table, command.Digest, command.By, command.Note)),
    };

    private static Decision BadId() => Decision.Refuse("policy.bad_id", $"A policy's id is 1 to {LongestId} capital letters, digits and hyphens.");
}
