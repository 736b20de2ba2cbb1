using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Every hand, everybody else and every control of docs/authorisation.md, put together: the answer is what the page says.</summary>
public sealed class ControlMatrixTests
{
    private const string Approval = "stock.write-off/write-off/WO-1";
    private const string Acceptable = "acceptable";
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Scope Leeds = new("UK", Region: "north", Location: "LEEDS-01");
    private static readonly Scope York = new("UK", Region: "north", Location: "YORK-03");
    private static readonly AuthorisationRules Rules = AuthorisationRules.Read();

    [Fact]
    public void Every_answer_is_what_the_page_says()
    {
        var (hands, others, controls) = (Rules.Lines("Hand under a control"), Rules.Lines("Who else is there"), Rules.Lines("Which control"));
        var (cells, acceptable) = (0, 0);
        foreach (var (hand, other, control) in from hand in hands from other in others from control in controls select (hand, other, control))
        {
            var expected = hand.Says != Acceptable ? hand.Says : other.Says == Acceptable && control.Says == Acceptable ? null : SeparationOfDuties.Touched;
            var found = new World(hand.Name, other.Name, control.Name).Answer();
            Assert.True(expected == found, $"{hand.Name}, {other.Name}, {control.Name}: {found ?? Acceptable} instead of {expected ?? Acceptable}");
            cells++;
            acceptable += expected is null ? 1 : 0;
        }

        Assert.True(cells == 11 * 9 * 13 && acceptable == 3 * 7, $"{acceptable} of {cells}");
    }

    /// <summary>Ben answers, or Dee who stands in for him; Ann asked unless somebody else did; Olu is who else is there; Rex reviews.</summary>
    private sealed class World
    {
        private readonly Dictionary<string, AuthorityRecord> _people = new(StringComparer.Ordinal);
        private readonly List<ILedgerEvent> _approval = [];
        private readonly string _answers;
        private readonly CompensatingControl? _control;
        private Participants? _touched;

        public World(string hand, string other, string control)
        {
            _answers = hand is "stands in for somebody who worked on the case" or "worked on the case, and so did whom they stand in for" or "stands in for who asked" ? "dee" : "ben";
            Hire("ben", hand == "worked on the case, above their limit" ? 49_999 : 50_000, "store-manager", Leeds);
            Say("dee", new PersonEnrolled("dee", "UK", Leeds));
            Say("ben", new DelegationGranted("D-ben", "ben", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, Now.AddDays(9), DelegationTrigger.Window));
            Say("rex", new PersonEnrolled("rex", "UK", control == "its reviewer works there by now" ? Leeds : York));
            if (control == "its reviewer left")
                Say("rex", new PersonLeft("rex"));
            Other(other);
            Ask(hand, control);
            _control = Control(control);
        }

        public string? Answer()
        {
            var approval = _approval.Aggregate((Approval?)null, Domain.Governance.Approval.Evolve);
            var ground = new ApprovalGround(_people, _touched, [], "seen", _control is null ? null : new([_control], _people));
            return (DecideApprovalDecider.Decide(new(Approval, ApprovalDecision.Agreed, _answers, null, "api", null, "seen"), approval, ground, Now) as Decision.Refused)?.Code;
        }

        private void Ask(string hand, string control)
        {
            var asks = hand is "asked for it" or "asked for it and worked on the case" or "stands in for who asked" ? "ben" : control == "its reviewer asked for it" ? "rex" : "ann";
            var round = 1;
            if (hand == "asked for it in an earlier round")
            {
                _approval.Add(Asked(round, "ben"));
                _approval.Add(new ApprovalWithdrawn(Approval, round++, "ben"));
            }

            _approval.Add(Asked(round, asks));
            _approval.Add(new ApprovalTierReached(Approval, round, 1, "store-manager", 9, Now.AddDays(1)));
            if (hand == "worked on the case and has answered already")
                _approval.Add(new ApprovalDecisionRecorded(Approval, round, 1, ApprovalDecision.Agreed, "ben", "api", "seen", []));
            if (hand is "asked for something on the case and worked on it")
                Touch("ben", Asked(1, "ben"));
            if (hand is not ("asked for it" or "asked for it in an earlier round" or "stands in for who asked" or "asked for an override of it"))
                Touch("ben");
            if (hand == "worked on the case, and so did whom they stand in for")
                Touch("dee");
            if (hand == "asked for an override of it")
                _touched = Participants.With(_touched, Override.Evolve(null, new OverrideRequested(Approval, 1, "ben", "safety", "now", new(1, "GBP"), Leeds, [], 60, Now.AddHours(4))));
            if (control == "its reviewer worked on the case")
                Touch("rex");
        }

        private void Other(string other)
        {
            if (other == "nobody")
                return;
            Hire("olu", other == "somebody with a lower limit" ? 49_999 : 50_000, other == "somebody in another role" ? "cook" : "store-manager", other == "somebody of another place" ? York : Leeds);
            switch (other)
            {
                case "somebody else who worked on the case":
                    Touch("olu");
                    break;
                case "somebody who is away" or "somebody who stands in for one who is away":
                    Say("olu", new AbsenceDeclared("olu", Now.AddDays(-1), Now.AddDays(1)));
                    break;
                case "somebody who left":
                    Say("olu", new PersonLeft("olu"));
                    break;
                case "somebody with a lower limit" or "somebody in another role" or "somebody of another place" or "somebody without a hand in it":
                    break;
                default:
                    throw new InvalidOperationException($"The page names somebody whom this test does not know: {other}");
            }

            if (other != "somebody who stands in for one who is away")
                return;
            Say("stan", new PersonEnrolled("stan", "UK", Leeds));
            Say("olu", new DelegationGranted("D-olu", "olu", "stan", Scope.Everything, DateTimeOffset.UnixEpoch, Now.AddDays(9), DelegationTrigger.Absence));
        }

        private CompensatingControl? Control(string control)
        {
            var assigned = new CompensatingControlAssigned("C-1", Leeds, [ActKinds.WriteOff], "rex", Now.AddHours(-1), Now.AddHours(1), "two people", "operator");
            var known = CompensatingControl.Evolve(null, control switch
            {
                "in force" or "withdrawn" or "its reviewer left" or "its reviewer works there by now" or "its reviewer worked on the case" or "its reviewer asked for it" or "none" => assigned,
                "not begun" => assigned with { From = Now.AddTicks(1) },
                "over" => assigned with { To = Now },
                "for another place" => assigned with { Place = York },
                "for another act" => assigned with { Kinds = [ActKinds.Markdown] },
                "assigned by who answers" => assigned with { By = _answers },
                "reviewed by who answers" => assigned with { Reviewer = _answers },
                _ => throw new InvalidOperationException($"The page names a control that this test does not know: {control}"),
            })!;
            return control switch { "none" => null, "withdrawn" => CompensatingControl.Evolve(known, new CompensatingControlWithdrawn("C-1", "rex", "over")), _ => known };
        }

        private void Touch(string person, ILedgerEvent? act = null) =>
            _touched = Participants.Evolve(_touched, act ?? new ActInstructed("x", "write-off/WO-1", new(1, "GBP"), []), new Actor(ActorKind.Human, person));

        private static ApprovalRequested Asked(int round, string by) =>
            new(Approval, round, by, new(50_000, "GBP"), Leeds, [], [new("store-manager", 9, 60)], [], [], 60, ExpiresAt: Now.AddDays(1));

        private void Hire(string person, long limit, string role, Scope place)
        {
            Say(person, new PersonEnrolled(person, "UK", place));
            Say(person, new RoleAssigned(person, role, place));
            Say(person, new AuthorityGranted($"A-{person}", person, [ActKinds.WriteOff], new(limit, "GBP"), place, DateTimeOffset.UnixEpoch));
        }

        private void Say(string person, ILedgerEvent said) => _people[person] = AuthorityRecord.Evolve(_people.GetValueOrDefault(person), said)!;
    }
}
