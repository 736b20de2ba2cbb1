using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What is asked about the refunds of a return.</summary>
public sealed class RefundApprovalQuestion(IBusinessClock clock) : IApprovalQuestion
{
    public string Kind => InstructRefundDecider.Limit.Act;

    public async Task<(Money Amount, IReadOnlyList<PolicyValue> Inputs)?> OfAsync(string subject, ICases cases, CancellationToken ct) =>
        RefundQuestion.Of((await cases.ReadAsync<Return>(subject, Return.Evolve, ct)).State, clock.Now) is { } question ? (question.Amount, Inputs(question)) : null;

    /// <summary>What the policy for refunds looks at.</summary>
    internal static IReadOnlyList<PolicyValue> Inputs(RefundQuestion question) =>
        [PolicyValue.Of(PolicyValue.Amount, question.Amount), PolicyValue.Of("beforeReceipt", question.BeforeReceipt), PolicyValue.Of("reason", question.Reason)];
}
