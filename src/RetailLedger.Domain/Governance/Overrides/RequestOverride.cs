using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Ask to do one act on one case now, without its approval.</summary>
/// <param name="Rule">The act whose approval cannot be had.</param>
/// <param name="LastsMinutes">For how long, from its grant on: a minute to a day.</param>
public sealed record RequestOverride(
    string Rule, string Subject, string RequestedBy, string ReasonCode, string Why, Money Amount, Scope Scope, IReadOnlyList<PolicyValue> Inputs, int LastsMinutes)
{
    public string OverrideId => OverrideLinks.Id(Rule, Subject);
}

public static class RequestOverrideDecider
{
    /// <summary>Refusals: no such case, an act that can wait, no amount, no reason, too long, a policy without an answer, granted in the ordinary way, one before it open or not yet
    /// reviewed.</summary>
    /// <param name="approval">The ordinary approval of the act on the case.</param>
    public static Decision Decide(RequestOverride command, Override? known, Approval? approval, OverridePolicies policies, DateTimeOffset now)
    {
        if (Wrong(command) is { } wrong)
            return wrong;
        var (found, fault) = OverrideRules.Evaluate(policies);
        if (found is not { } rules)
            return Decision.Refuse("override.policy_silent", $"The policy about overrides has no answer: {fault!.Sentence}");
        if (command.LastsMinutes < 1 || command.LastsMinutes > rules.LongestMinutes)
            return Decision.Refuse("override.bad_duration", $"An override lasts from a minute to {Longest(rules)}.");
        if (approval?.GrantAt(now) is not null)
            return Decision.Refuse("override.not_needed", "The act is granted already: do it.");
        if (known is { Status: OverrideStatus.Used })
            return Decision.Refuse("override.review_pending", "The last override of this rule on this case was used and is not reviewed: that comes first.");
        if (known is { Status: OverrideStatus.Requested } && now < known.Request.AnswerBy || known?.GrantAt(now) is not null)
        {
            return Same(known.Request, command)
                ? Decision.Nothing
                : Decision.Refuse("override.pending", $"{known.Request.RequestedBy} asked for it already.");
        }

        var requested = new OverrideRequested(
            command.OverrideId, (known?.Round ?? 0) + 1, command.RequestedBy, command.ReasonCode, command.Why.Trim(), command.Amount, command.Scope, command.Inputs, command.LastsMinutes,
            now + rules.AnsweredWithin, rules.Grant, rules.Review);
        // The clock may be late: what came to its end is over before the next begins, and does not stay open behind it.
        return OverrideClock.Expire(known, known?.Round ?? 0, now) is Decision.Accepted { Events: var over } ? Decision.Accept([.. over, requested]) : Decision.Accept(requested);
    }

    private static Decision? Wrong(RequestOverride command) => command switch
    {
        _ when ApprovalLinks.Parts(command.OverrideId) is null => Decision.Refuse("override.bad_subject", "Name the act and the case it is for, as category/id."),
        _ when !OverrideActs.MayBeOverridden(command.Rule.Trim()) => Decision.Refuse("override.can_wait", $"{command.Rule} is never done without its approval: it can wait."),
        { Amount.Minor: < 0 } => Decision.Refuse("override.bad_amount", "What is at stake is nothing or more."),
        _ when !OverrideActs.Reasons.Contains(command.ReasonCode) => Decision.Refuse("override.bad_reason", $"The reason is one of {string.Join(", ", OverrideActs.Reasons)}."),
        _ when string.IsNullOrWhiteSpace(command.Why) => OverrideRefusals.NoComment(),
        _ => null,
    };

    private static string Longest(OverrideRules rules) =>
        rules.LongestMinutes is var minutes && minutes % 60 == 0 ? FormattableString.Invariant($"{minutes / 60} hours") : FormattableString.Invariant($"{minutes} minutes");

    private static bool Same(OverrideRequested known, RequestOverride command) =>
        known.RequestedBy == command.RequestedBy && known.ReasonCode == command.ReasonCode && known.Amount == command.Amount && known.LastsMinutes == command.LastsMinutes
        && known.Inputs.SequenceEqual(command.Inputs);
}
