using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Governance;

/// <summary>While nobody has published a policy, none has an answer.</summary>
public sealed class NoPolicies : IPolicyBook
{
    public Task<PolicyInForce?> FindAsync(string kind, Scope scope, DateTimeOffset at, CancellationToken ct) => Task.FromResult<PolicyInForce?>(null);
}
