using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which grants a case has used.</summary>
public sealed record GrantsUsed(ImmutableHashSet<string> Ids)
{
    public static GrantsUsed? Evolve(GrantsUsed? used, ILedgerEvent @event) =>
        @event is IGrantedAct { GrantId: { } id } ? new((used?.Ids ?? []).Add(id)) : used;
}

/// <summary>Do what was granted.</summary>
public static class CarryOutGrantedDecider
{
    /// <summary>An instruction leaves only while its grant holds, and once for each grant.</summary>
    public static Decision Decide(ActTemplate template, Approval? approval, GrantsUsed? used, DateTimeOffset now) =>
        approval?.GrantAt(now) is { } grant && used?.Ids.Contains(grant.Id) != true
            ? Decision.Accept(template.Instruct(new(approval.Kind, approval.Subject, approval.Request.Amount, approval.Request.Inputs, grant.Id)))
            : Decision.Nothing;
}
