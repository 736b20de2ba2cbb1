using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>What is another on a case now than when leave was asked.</summary>
/// <param name="IsMoot">Nothing of the kind waits on the case any more.</param>
public sealed record ApprovalDrifted(bool IsMoot, IReadOnlyList<ChangedInput> Inputs)
{
    public static ApprovalDrifted Nothing { get; } = new(false, []);

    public bool Any => IsMoot || Inputs.Count > 0;
}

/// <summary>Compares what was asked with the case as it is. Where whoever asked stated the inputs themselves, the case has nothing to compare them with.</summary>
public sealed class ApprovalDrift(IEnumerable<IApprovalQuestion> questions, ICases cases)
{
    public async Task<ApprovalDrifted> OfAsync(Approval approval, CancellationToken ct)
    {
        if (approval.Status is not (ApprovalStatus.Pending or ApprovalStatus.Returned) || questions.FirstOrDefault(question => question.Kind == approval.Kind) is not { } own)
            return ApprovalDrifted.Nothing;
        return await own.OfAsync(approval.Subject, cases, ct) is var (amount, inputs)
            ? new(false, ApprovalChanges.Since(approval.Request, amount, inputs))
            : new(true, []);
    }
}
