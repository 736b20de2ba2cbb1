using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Look whether what was asked or granted is still what it was.</summary>
/// <param name="Inputs">As they are now.</param>
/// <param name="ByEventId">The event that changed them.</param>
public sealed record InvalidateApproval(string ApprovalId, Money Amount, IReadOnlyList<PolicyValue> Inputs, string? ByEventId = null);

public static class InvalidateApprovalDecider
{
    /// <summary>Only a material change makes an answer void: more money, or another value of what the policy names. What is used up stays as it was.</summary>
    public static Decision Decide(InvalidateApproval command, Approval? approval)
    {
        if (approval is not { Status: ApprovalStatus.Pending or ApprovalStatus.Returned or ApprovalStatus.Granted })
            return Decision.Nothing;
        string[] changed = [.. Changed(command, approval)];
        return changed.Length == 0 ? Decision.Nothing : Decision.Accept(new ApprovalInvalidated(approval.Id, approval.Round, changed, command.ByEventId));
    }

    private static IEnumerable<string> Changed(InvalidateApproval command, Approval approval)
    {
        var request = approval.Request;
        if (command.Amount.Currency != request.Amount.Currency || command.Amount.Minor > request.Amount.Minor)
            yield return PolicyValue.Amount;
        foreach (var name in request.ReopenOn.Where(name => name != PolicyValue.Amount))
        {
            if (request.Inputs.FirstOrDefault(input => input.Input == name) != command.Inputs.FirstOrDefault(input => input.Input == name))
                yield return name;
        }
    }
}
