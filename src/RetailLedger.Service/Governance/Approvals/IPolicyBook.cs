using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Governance;

/// <summary>Which policy covers a case.</summary>
public interface IPolicyBook
{
    /// <returns>Null when none in force covers it.</returns>
    Task<PolicyInForce?> FindAsync(string kind, Scope scope, DateTimeOffset at, CancellationToken ct);
}
