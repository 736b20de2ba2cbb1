using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>For any five people, whatever they hold, lent, asked and had a hand in, and any controls: an answer gets what a plain second reading of the rule says, and rests on the control it says.</summary>
public sealed class UnavoidableConflictPropertyTests
{
    private const int Cases = 100_000;
    private static readonly DateTimeOffset Now = ApprovalScene.Monday;
    private static readonly Scope Leeds = new("UK", Location: "LEEDS-01");
    private static readonly Scope York = new("UK", Location: "YORK-03");
    private static readonly string[] Ids = ["ann", "ben", "cas", "dan", "eve"];

    [Fact]
    public void An_answer_gets_what_a_plain_second_reading_says()
    {
        var (agreed, controlled, kept) = (0, 0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new World(new Random(seed));
            var answers = Ids[seed % Ids.Length];
            var (code, control) = world.Plain(answers);
            var decision = world.Decide(answers);
            (string?, string?) found = (ApprovalScene.Code(decision), (decision as Decision.Accepted)?.Events.OfType<ApprovalDecisionRecorded>().Single().Control?.ControlId);
            Assert.True((code, control) == found, $"seed {seed}, {answers}: {found} instead of {(code, control)}");
            agreed += code is null ? 1 : 0;
            controlled += control is null ? 0 : 1;
            kept += code == SeparationOfDuties.Touched ? 1 : 0;
        }

        // A comparison of nothing but noes would prove nothing.
        Assert.True(agreed > Cases / 20 && controlled > Cases / 200 && kept > Cases / 20, $"{agreed} agreed, {controlled} of them under a control, {kept} kept by a hand.");
    }

    private sealed record Person(string Id, bool Enrolled, bool Role, bool Enough, bool Away, bool There, string Hand, string? Lends);

    private sealed record Terms(string Id, Scope Place, string Kind, string Reviewer, string By, int From, int To, bool Withdrawn);

    private sealed class World
    {
        private readonly List<Person> _people;
        private readonly List<Terms> _controls;
        private readonly string _asks;

        public World(Random dice)
        {
            bool Rarely(int of) => dice.Next(of) == 0;
            _people = [.. Ids.Select(id => new Person(
                id, !Rarely(8), !Rarely(3), !Rarely(3), Rarely(5), Rarely(3), dice.Next(8) switch { < 4 => "worked", 4 => "asked on the case", _ => "none" }, Rarely(4) ? Ids[dice.Next(Ids.Length)] : null))];
            _people = [.. _people.Select(person => person.Lends == person.Id ? person with { Lends = null } : person)];
            _asks = Ids[dice.Next(Ids.Length)];
            _controls = [.. Enumerable.Range(0, dice.Next(1, 4)).Select(n => new Terms(
                $"C-{n}", Rarely(6) ? York : Leeds, Rarely(8) ? ActKinds.Markdown : ActKinds.WriteOff, Ids[dice.Next(Ids.Length)], Rarely(3) ? Ids[dice.Next(Ids.Length)] : "operator", dice.Next(-5, 2), dice.Next(0, 6),
                Rarely(8)))];
        }

        public Decision Decide(string by)
        {
            var people = _people.ToDictionary(person => person.Id, Record, StringComparer.Ordinal);
            Participants? touched = null;
            foreach (var person in _people.Where(person => person.Hand != "none"))
            {
                touched = Participants.Evolve(touched, new ActInstructed("x", ApprovalScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, person.Id));
                if (person.Hand != "worked")
                    touched = Participants.Evolve(touched, Asked(person.Id), new Actor(ActorKind.Human, person.Id));
            }

            ILedgerEvent[] said = [Asked(_asks), new ApprovalTierReached(ApprovalScene.Id, 1, 1, "store-manager", 9, Now.AddDays(1))];
            var approval = said.Aggregate((Approval?)null, Approval.Evolve);
            CompensatingControl[] controls = [.. _controls.Select(Control)];
            return DecideApprovalDecider.Decide(
                new(ApprovalScene.Id, ApprovalDecision.Agreed, by, null, "api", null, "seen"), approval, new(people, touched, [], "seen", new(controls, people)), Now);
        }

        public (string? Code, string? Control) Plain(string by)
        {
            var row = Row(by);
            var whose = row ?? [by];
            if (whose.FirstOrDefault(id => id == _asks || Of(id).Hand != "none") is not { } conflicted)
                return row is null ? ("authority.missing", null) : (null, null);
            var code = conflicted == _asks ? SeparationOfDuties.Requested : SeparationOfDuties.Touched;
            if (row is null || whose.Any(id => id == _asks || Of(id).Hand == "asked on the case") || Ids.Any(id => Free(id)))
                return (code, null);
            var control = _controls.Find(one => !one.Withdrawn && one.From <= 0 && one.To > 0 && one.Place == Leeds && one.Kind == ActKinds.WriteOff && !whose.Contains(one.By) && !whose.Contains(one.Reviewer)
                && Of(one.Reviewer) is { Enrolled: true, There: false, Hand: "none" } && one.Reviewer != _asks);
            return control is null ? (code, null) : (null, control.Id);
        }

        // Somebody who is there and could answer, with nobody on the way who had a hand in it or asked.
        private bool Free(string id) => !Of(id).Away && Row(id) is { } row && row.All(one => one != _asks && Of(one).Hand == "none");

        // Oneself, or through one or two who lent it.
        private string[]? Row(string id)
        {
            if (Has(id))
                return [id];
            if (!Of(id).Enrolled)
                return null;
            var lenders = Ids.Where(one => Of(one).Lends == id).ToList();
            if (lenders.Find(Has) is { } lender)
                return [id, lender];
            return lenders.Where(one => Of(one).Enrolled).SelectMany(one => Ids.Where(far => far != id && Of(far).Lends == one && Has(far)).Select(far => new[] { id, one, far })).FirstOrDefault();
        }

        private bool Has(string id) => Of(id) is { Enrolled: true, Role: true, Enough: true };

        private Person Of(string id) => _people.Single(person => person.Id == id);

        private static ApprovalRequested Asked(string by) =>
            new(ApprovalScene.Id, 1, by, new(50_000, "GBP"), Leeds, [], [new("store-manager", 9, 60)], [], [], 60, ExpiresAt: Now.AddDays(1));

        private static AuthorityRecord Record(Person person)
        {
            var said = new List<ILedgerEvent> { new PersonEnrolled(person.Id, "UK", person.There ? Leeds : York) };
            if (person.Role)
                said.Add(new RoleAssigned(person.Id, "store-manager", Scope.Everything));
            said.Add(new AuthorityGranted($"A-{person.Id}", person.Id, [ActKinds.WriteOff], new(person.Enough ? 50_000 : 49_999, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
            if (person.Lends is { } to)
                said.Add(new DelegationGranted($"D-{person.Id}", person.Id, to, Scope.Everything, DateTimeOffset.UnixEpoch, Now.AddDays(9), DelegationTrigger.Window));
            if (person.Away)
                said.Add(new AbsenceDeclared(person.Id, Now.AddDays(-1), Now.AddDays(1)));
            if (!person.Enrolled)
                said.Add(new PersonLeft(person.Id));
            return said.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;
        }

        private static CompensatingControl Control(Terms terms)
        {
            var known = CompensatingControl.Evolve(null, new CompensatingControlAssigned(terms.Id, terms.Place, [terms.Kind], terms.Reviewer, Now.AddHours(terms.From), Now.AddHours(terms.To), "two people", terms.By))!;
            return terms.Withdrawn ? CompensatingControl.Evolve(known, new CompensatingControlWithdrawn(terms.Id, "operator", "over"))! : known;
        }
    }
}
