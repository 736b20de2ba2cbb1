using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>All policies as they were last committed. There are tens of them and they seldom change, so that each is read again only when it has.</summary>
public sealed class PolicyBook(LedgerSources sources, ICases cases)
{
    private readonly CaseBook<Policy> _book = new(Policy.Category, Policy.Evolve, sources, cases);

    /// <summary>The policy that covers a case; null when none in force does.</summary>
    public async Task<PolicyInForce?> FindAsync(string kind, Scope scope, DateTimeOffset at, CancellationToken ct) =>
        PolicyResolution.Resolve(kind, scope, await AllAsync(ct), at);

    /// <returns>Null when nobody wrote such a policy.</returns>
    public async Task<Policy?> OneAsync(string policyId, CancellationToken ct) => (await cases.ReadAsync<Policy>(Policy.Stream(policyId), Policy.Evolve, ct)).State;

    public Task<IReadOnlyList<Policy>> AllAsync(CancellationToken ct) => _book.NowAsync(ct);
}
