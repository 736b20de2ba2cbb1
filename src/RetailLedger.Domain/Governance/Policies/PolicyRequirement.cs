namespace RetailLedger.Domain.Governance;

/// <summary>What an act needs before it may be done.</summary>
/// <param name="Tiers">Who has to agree, one tier after the other. None exactly where the act is fully automated.</param>
/// <param name="SampleShare">Which share of the acts is looked at afterwards by a person: 0 none, 1 all.</param>
/// <param name="ExpiresAfterMinutes">Business minutes after which a request that nobody decided is over. Expiry never grants. 0 where nobody is asked.</param>
/// <param name="GrantLastsMinutes">Minutes for which what was granted may be used. 0 where nobody is asked.</param>
/// <param name="Sentence">Why, in words that may be shown to whoever asks.</param>
public sealed record PolicyRequirement(
    AutomationClass Automation,
    IReadOnlyList<ApprovalTier> Tiers,
    decimal SampleShare,
    int ExpiresAfterMinutes,
    int GrantLastsMinutes,
    string Sentence);

/// <summary>How much of an act is left to the system, from laxest to strictest.</summary>
public enum AutomationClass
{
    /// <summary>The rules alone do it; nobody is asked.</summary>
    FullyAutomated = 1,

    /// <summary>An advisor prepares and recommends; a person decides.</summary>
    AiAssisted = 2,

    /// <summary>A person decides without an advisor's recommendation.</summary>
    MandatoryHuman = 3,
}

/// <summary>One step of an approval.</summary>
/// <param name="Role">The role whose holders decide.</param>
/// <param name="Quorum">How many of them must agree.</param>
/// <param name="EscalateAfterMinutes">Business minutes before the step is raised to a higher role.</param>
/// <param name="EscalateTo">The role it is raised to; absent: it stays where it is, and is only reminded of.</param>
public sealed record ApprovalTier(string Role, int Quorum, int EscalateAfterMinutes, string? EscalateTo = null);
