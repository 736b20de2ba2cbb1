using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When a request was put before nobody, because nobody may answer it, a policy exception is raised: it would wait unseen until it expires.</summary>
public sealed class RaiseStrandedApprovalReaction : IReaction
{
    public string Name => "raise-stranded-approval";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalRouted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var routed = (ApprovalRouted)cause.Data;
        if (routed.Approvers.Count > 0)
            return [];
        var value = (await cases.ReadAsync<Approval>(cause.Stream, Approval.Evolve, ct)).State?.Request.Amount;
        var kept = routed.Excluded.Count == 0 ? "nobody has the authority" : string.Join(", ", routed.Excluded.Select(excluded => $"{excluded.Person}: {excluded.Why}"));
        return [ExceptionConsequence.Of(new RaiseException("approval.nobody_eligible", cause.Stream, cause.Id.ToString(), value, About: null, cause.Id.ToString(), kept))];
    }
}
