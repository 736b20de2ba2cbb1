using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>One approval and the people around it, to be driven by decisions.</summary>
internal sealed class ApprovalScene
{
    public const string Subject = "write-off/WO-1";

    public static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    public static string Id { get; } = ApprovalLinks.Id(ActKinds.WriteOff, Subject);

    private static PolicyRequirement Asks(params ApprovalTier[] tiers) => new(AutomationClass.MandatoryHuman, tiers, 0, 600, 60, "Somebody has to look.");

    /// <summary>Up to 100.00 by itself, up to 1,000.00 by a store manager, above by two of finance as well.</summary>
    public static PolicyInForce Policy { get; } = new("WRITE-OFF", 1, "d1", new(
        ActKinds.WriteOff, HitPolicy.Unique, Scope.Everything, [new("amount", PolicyInputType.Money, "GBP"), new("reason", PolicyInputType.Text)],
        [
            new("small", [new("amount", new PolicyInterval(UpTo: 10_000))], new(AutomationClass.FullyAutomated, [], 0, 0, 0, "Small.")),
            new("manager", [new("amount", new PolicyInterval(Above: 10_000, UpTo: 100_000))], Asks(new ApprovalTier("store-manager", 1, 60, "area-manager"))),
            new("finance", [new("amount", new PolicyInterval(Above: 100_000))], Asks(new("store-manager", 1, 60), new("finance", 2, 120))),
        ],
        ["amount", "reason"]), ["The only one."]);

    private readonly Dictionary<string, AuthorityRecord> _people = new(StringComparer.Ordinal);

    public Approval? Approval { get; private set; }

    public DateTimeOffset Now { get; set; } = Monday;

    public Participants? Participants { get; set; }

    public string Digest { get; set; } = "seen";

    /// <summary>Where the case lies.</summary>
    public Scope Place { get; set; } = Scope.Everything;

    /// <summary>Compensating controls, as they stand; none of them is known to a decision before one was assigned.</summary>
    public Dictionary<string, CompensatingControl> Controls { get; } = new(StringComparer.Ordinal);

    public List<ILedgerEvent> Events { get; } = [];

    public ApprovalGround Ground => new(_people, Participants, [], Digest, Controls.Count == 0 ? null : new([.. Controls.Values], _people));

    public ApprovalScene Hire(string person, long limit, params string[] roles)
    {
        ILedgerEvent[] said =
        [
            new PersonEnrolled(person, "UK", Scope.Everything), .. roles.Select(role => new RoleAssigned(person, role, Scope.Everything)),
            new AuthorityGranted($"A-{person}", person, [ActKinds.WriteOff], new(limit, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch),
        ];
        _people[person] = said.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;
        return this;
    }

    public void Say(string person, ILedgerEvent said) => _people[person] = AuthorityRecord.Evolve(_people.GetValueOrDefault(person), said)!;

    public Decision Ask(long minor, string by = "ann", string reason = "broken", PolicyInForce? policy = null, bool withPolicy = true) => Take(RequestApprovalDecider.Decide(
        new(ActKinds.WriteOff, Subject, by, new(minor, "GBP"), Place, [PolicyValue.Of("amount", new Money(minor, "GBP")), PolicyValue.Of("reason", reason)], []),
        Approval, withPolicy ? policy ?? Policy : null, Now));

    public Decision Decide(string by, ApprovalDecision decision = ApprovalDecision.Agreed, string? comment = "because", string? actingFor = null, string digest = "seen") =>
        Take(DecideApprovalDecider.Decide(new(Id, decision, by, actingFor, "api", comment, digest), Approval, Ground, Now));

    /// <summary>Has something happen to a control.</summary>
    public Decision TakeControl(string controlId, Decision decision)
    {
        foreach (var @event in decision is Decision.Accepted accepted ? accepted.Events : [])
        {
            Events.Add(@event);
            Controls[controlId] = CompensatingControl.Evolve(Controls.GetValueOrDefault(controlId), @event)!;
        }

        return decision;
    }

    public AuthorityRecord? Record(string person) => _people.GetValueOrDefault(person);

    public Decision Take(Decision decision)
    {
        foreach (var @event in decision is Decision.Accepted accepted ? accepted.Events : [])
        {
            Events.Add(@event);
            Approval = Approval.Evolve(Approval, @event);
        }

        return decision;
    }

    public static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
