using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>How much of a return may be given back without asking anybody, as its policies say of it.</summary>
public sealed class ReturnLimits(AutomaticLimits limits, ICases cases, IBusinessClock clock)
{
    /// <param name="stream">The return.</param>
    public async Task<AutomaticLimit> OfRefundAsync(string stream, CancellationToken ct) =>
        await OfRefundAsync(stream, (await cases.ReadAsync<Return>(stream, Return.Evolve, ct)).State, ct);

    /// <param name="return">As it is known to whoever asks.</param>
    public Task<AutomaticLimit> OfRefundAsync(string stream, Return? @return, CancellationToken ct) =>
        limits.OfAsync(InstructRefundDecider.Limit, stream, RefundApprovalQuestion.Circumstances(@return), clock.Now, ct);

    public Task<AutomaticLimit> OfStoreCreditAsync(string stream, CancellationToken ct) => limits.OfAsync(IssueStoreCreditDecider.Limit, stream, [], clock.Now, ct);
}
