using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which grants a case has used.</summary>
public sealed record GrantsUsed(ImmutableHashSet<string> Ids)
{
    public static GrantsUsed? Evolve(GrantsUsed? used, ILedgerEvent @event) =>
        @event is IGrantedAct { GrantId: { } id } ? new((used?.Ids ?? []).Add(id)) : used;

    /// <summary>What follows on the case when an act is granted: our instruction, only while the grant holds, and once for each grant.</summary>
    public static Decision CarryOut(ActTemplate template, Approval? approval, GrantsUsed? used, DateTimeOffset now) =>
        approval?.GrantAt(now) is { } grant && used?.Ids.Contains(grant.Id) != true
            ? Decision.Accept(template.Instruct(new(approval.Kind, approval.Subject, approval.Request.Amount, approval.Request.Inputs, grant.Id, approval.Request.Scope.Location, grant.ValidUntil)))
            : Decision.Nothing;
}
