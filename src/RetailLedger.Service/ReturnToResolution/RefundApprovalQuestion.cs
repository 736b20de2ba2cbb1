using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What is asked about the refunds of a return.</summary>
public sealed class RefundApprovalQuestion(ReturnLimits limits, IBusinessClock clock) : IApprovalQuestion
{
    private const string BeforeReceipt = "beforeReceipt";
    private const string Reason = "reason";

    public string Kind => InstructRefundDecider.Limit.Act;

    public async Task<(Money Amount, IReadOnlyList<PolicyValue> Inputs)?> OfAsync(string subject, ICases cases, CancellationToken ct) =>
        (await cases.ReadAsync<Return>(subject, Return.Evolve, ct)).State is { } @return
        && RefundQuestion.Of(@return, clock.Now, await limits.OfRefundAsync(subject, @return, ct)) is { } question
            ? (question.Amount, Inputs(question))
            : null;

    /// <summary>What the policy for refunds looks at.</summary>
    internal static IReadOnlyList<PolicyValue> Inputs(RefundQuestion question) =>
        [PolicyValue.Of(PolicyValue.Amount, question.Amount), PolicyValue.Of(BeforeReceipt, question.BeforeReceipt), PolicyValue.Of(Reason, question.Reason)];

    /// <summary>The same, as far as it does not hang on how much is asked for.</summary>
    internal static IReadOnlyList<PolicyValue> Circumstances(Return? @return) =>
        [PolicyValue.Of(BeforeReceipt, @return?.Logistics != LogisticsTrack.Received), PolicyValue.Of(Reason, RefundQuestion.ReasonOf(@return))];
}
