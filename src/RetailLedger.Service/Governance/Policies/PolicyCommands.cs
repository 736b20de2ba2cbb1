using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on policies as they reach their deciders.</summary>
public sealed class PolicyCommands(PolicyBook book)
{
    public static CommandOn<Policy> On(DraftPolicy command) => On(command, command.PolicyId, (policy, _) => DraftPolicyDecider.Decide(command, policy));

    public static CommandOn<Policy> On(ProvePolicy command) => On(command, command.PolicyId, (policy, _) => ProvePolicyDecider.Decide(command, policy));

    public static CommandOn<Policy> On(RecordPolicyBackTest command) => On(command, command.PolicyId, (policy, _) => RecordPolicyBackTestDecider.Decide(command, policy));

    public static CommandOn<Policy> On(RetirePolicy command) => On(command, command.PolicyId, (policy, now) => RetirePolicyDecider.Decide(command, policy, now));

    /// <summary>Holds the other policies of its kind, so that no second one of the same scope comes into force beside it.</summary>
    public async Task<CommandOn<Policy>> OnAsync(ActivatePolicy command, CancellationToken ct)
    {
        var all = await book.AllAsync(ct);
        var kind = all.FirstOrDefault(policy => policy.Id == command.PolicyId)?.Kind;
        CaseRead<Policy>[] others = [.. all.Where(policy => policy.Id != command.PolicyId && policy.Kind == kind).Select(policy => CaseRead.Of<Policy>(Policy.Stream(policy.Id), Policy.Evolve))];
        return new(command, Policy.Stream(command.PolicyId), Policy.Evolve,
            (policy, read, now) => ActivatePolicyDecider.Decide(command, policy, [.. others.Select(read.Of).OfType<Policy>()], now))
        { Reads = others };
    }

    private static CommandOn<Policy> On(object command, string policyId, Func<Policy?, DateTimeOffset, Decision> decide) => new(command, Policy.Stream(policyId), Policy.Evolve, decide);
}
