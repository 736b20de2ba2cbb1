using System.Collections.Immutable;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>One override and the people around it, to be driven by decisions.</summary>
internal sealed class OverrideScene
{
    public const string Subject = ApprovalScene.Subject;

    public static string Id { get; } = OverrideLinks.Id(ActKinds.WriteOff, Subject);

    private readonly Dictionary<string, AuthorityRecord> _people = new(StringComparer.Ordinal);

    public Override? Override { get; private set; }

    public Approval? Approval { get; set; }

    public OverridePolicies Policies { get; set; } = OverridePolicies.None;

    public GrantsUsed? Used { get; set; }

    public DateTimeOffset Now { get; set; } = ApprovalScene.Monday;

    public Participants? Participants { get; set; }

    public List<ILedgerEvent> Events { get; } = [];

    public OverrideGround Ground => new(_people, Participants, [], Approval?.Requesters ?? []);

    /// <summary>Ann asks; Max may grant up to 1,000.00 and Cora may review; Nora may do both; Sam has the role for it and no authority.</summary>
    public OverrideScene()
    {
        Hire("max", 100_000, OverrideActs.Grant, "operations-manager");
        Hire("cora", 100_000, OverrideActs.Review, "internal-control");
        Hire("nora", 100_000, OverrideActs.Grant, "director");
        Say("nora", new AuthorityGranted("R-nora", "nora", [OverrideActs.Review], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        Hire("sam", 100_000, ActKinds.WriteOff, "operations-manager");
        Hire("ann", 100_000, OverrideActs.Grant, "operations-manager");
    }

    public void Hire(string person, long limit, string kind, params string[] roles)
    {
        Say(person, new PersonEnrolled(person, "UK", Scope.Everything));
        foreach (var role in roles)
            Say(person, new RoleAssigned(person, role, Scope.Everything));
        Say(person, new AuthorityGranted($"A-{person}", person, [kind], new(limit, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
    }

    public void Say(string person, ILedgerEvent said) => _people[person] = AuthorityRecord.Evolve(_people.GetValueOrDefault(person), said)!;

    public Decision Ask(long minor = 50_000, string by = "ann", string reason = "nobody-reachable", string why = "the lorry leaves", int minutes = 60, string rule = ActKinds.WriteOff) =>
        Take(RequestOverrideDecider.Decide(
            new(rule, Subject, by, reason, why, new(minor, "GBP"), Scope.Everything, [PolicyValue.Of("amount", new Money(minor, "GBP"))], minutes), Override, Approval, Policies, Now));

    public Decision Decide(string by, bool granted = true, string? comment = "because", string? actingFor = null, int? round = null) =>
        Take(DecideOverrideDecider.Decide(new(Id, round ?? Override?.Round ?? 1, granted, by, actingFor, comment), Override, Ground, Now));

    public Decision Review(string by, OverrideVerdict verdict = OverrideVerdict.Justified, string comment = "it could not wait") =>
        Take(ReviewOverrideDecider.Decide(new(Id, Override?.Round ?? 1, verdict, by, comment), Override, Ground, Now));

    /// <summary>Does the act and tells the override, both or neither, as the write path does.</summary>
    public Decision Act(string by = "ann", ActorKind kind = ActorKind.Human, string eventId = "E-1")
    {
        var act = ActByOverrideDecider.Decide(new(Id), ActTemplates.Find(ActKinds.WriteOff, null), Override, Used, Now);
        if (act is not Decision.Accepted { Events: [WriteOffInstructed { GrantId: { } grant } instruction] })
            return act;
        var used = UseOverrideDecider.Decide(new(OverrideLinks.OfGrant(grant)!.Value.Round, new(kind, by), eventId, ((IGrantedAct)instruction).Taken), Override, Now);
        if (used is not Decision.Accepted)
            return used;
        Events.Add(instruction);
        Used = GrantsUsed.Evolve(Used, instruction);
        Take(used);
        return act;
    }

    public Decision Take(Decision decision)
    {
        foreach (var @event in decision is Decision.Accepted accepted ? accepted.Events : [])
        {
            Events.Add(@event);
            Override = Domain.Governance.Override.Evolve(Override, @event);
        }

        return decision;
    }
}
