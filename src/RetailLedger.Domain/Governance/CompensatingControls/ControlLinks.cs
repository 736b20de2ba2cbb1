using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How compensating controls, and the decisions taken under them, are named.</summary>
public static class ControlLinks
{
    /// <summary>The kind of case.</summary>
    public const string Category = "compensating-control";

    private const int LongestId = 60;

    public static string Stream(string controlId) => StreamKeys.Of(Category, controlId);

    /// <summary>One decision: nobody answers twice in a round.</summary>
    public static string Decision(string approvalId, int round, string decider) => $"{ApprovalLinks.GrantId(approvalId, round)} {decider}";

    /// <summary>The request, the round and the decider behind a decision's name; null when it is none.</summary>
    public static (string ApprovalId, int Round, string Decider)? OfDecision(string name) =>
        name.LastIndexOf(' ') is > 0 and var gap && ApprovalLinks.OfGrant(name[..gap]) is var (approvalId, round) ? (approvalId, round, name[(gap + 1)..]) : null;

    internal static bool IsId(string id) => id is { Length: > 0 and <= LongestId } && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');

    internal static ObjectLink Of(string controlId) => new(Category, controlId);
}
