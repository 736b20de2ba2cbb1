using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on policies as they reach their deciders.</summary>
public sealed class PolicyCommands(PolicyBook book, GuardedCommands guarded)
{
    public static CommandOn<Policy> On(DraftPolicy command) => On(command, command.PolicyId, (policy, _) => DraftPolicyDecider.Decide(command, policy));

    public static CommandOn<Policy> On(ProvePolicy command) => On(command, command.PolicyId, (policy, _) => ProvePolicyDecider.Decide(command, policy));

    public static CommandOn<Policy> On(RecordPolicyBackTest command) => On(command, command.PolicyId, (policy, _) => RecordPolicyBackTestDecider.Decide(command, policy));

    public Task<CommandOn<Policy>> OnAsync(RetirePolicy command, CancellationToken ct) =>
        guarded.OnAsync(Care(command, command.PolicyId, command.By, (policy, because, now) => RetirePolicyDecider.Decide(command, policy, because, now)), ct);

    public Task<CommandOn<Policy>> OnAsync(StopAutomation command, CancellationToken ct) =>
        guarded.OnAsync(Care(command, command.PolicyId, command.By, (policy, because, now) => StopAutomationDecider.Decide(command, policy, because, now)), ct);

    public Task<CommandOn<Policy>> OnAsync(ResumeAutomation command, CancellationToken ct) =>
        guarded.OnAsync(Care(command, command.PolicyId, command.By, (policy, because, now) => ResumeAutomationDecider.Decide(command, policy, because, now)), ct);

    /// <summary>Why somebody could not stop a policy at the moment or let it again, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public Task<string?> WhyNotAsync(Policy known, string person, DateTimeOffset now, CancellationToken ct) => guarded.WhyNotAsync(
        Care(new StopAutomation(known.Id, person, "asked"), known.Id, person,
            (policy, because, at) => policy?.StoppedAt(at) is null
                ? StopAutomationDecider.Decide(new(known.Id, person, "asked"), policy, because, at)
                : ResumeAutomationDecider.Decide(new(known.Id, person, "asked"), policy, because, at)), known, now, ct);

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

    // Where the policy holds the authority must reach: who cares for one place cannot stop a rule of the whole enterprise.
    private static GuardedAct<Policy> Care(object command, string policyId, string by, Func<Policy?, IReadOnlyList<string>, DateTimeOffset, Decision> decide) =>
        new(PolicyActs.Care, command, Policy.Stream(policyId), Policy.Evolve, by, (policy, authority, now) => decide(policy, authority.Because, now)) { Where = policy => policy?.Scope ?? Scope.Everything };

    private static CommandOn<Policy> On(object command, string policyId, Func<Policy?, DateTimeOffset, Decision> decide) => new(command, Policy.Stream(policyId), Policy.Evolve, decide);
}
