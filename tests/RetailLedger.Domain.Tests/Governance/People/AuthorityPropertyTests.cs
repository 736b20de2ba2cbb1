using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Whatever people hold, the check says what the plain rule says, and can say why and what would make it otherwise.</summary>
public sealed class AuthorityPropertyTests
{
    private const int Cases = 100_000;

    [Fact]
    public void R071_The_check_and_a_plain_second_reading_of_the_rule_agree_on_every_case()
    {
        var yes = 0;
        var delegated = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var world = new AuthorityWorlds(seed);
            var events = world.Events();
            var question = world.Question(events);
            var answer = AuthorityCheck.Ask(question, AuthorityWorlds.Records(events));
            Assert.True(new NaiveAuthority(events, question).May() == answer.May, $"seed {seed}: {answer}");
            yes += answer.May ? 1 : 0;
            delegated += answer.ActingFor is null ? 0 : 1;
        }

        // A comparison of nothing but noes would prove nothing.
        Assert.True(yes > Cases / 30, $"{yes} yeses");
        Assert.True(delegated > Cases / 400, $"{delegated} through delegations");
    }

    [Fact]
    public void Of_the_facts_behind_a_yes_none_can_be_spared_and_no_other_is_needed()
    {
        foreach (var (seed, events, question, answer) in Answers(may: true))
        {
            var kept = answer.Because.Select(fact => Behind(fact, events, question)).ToList();
            Assert.True(May(question, kept), $"seed {seed}: the facts do not suffice");
            Assert.All(kept, one => Assert.False(May(question, kept.Except([one])), $"seed {seed}: {one} can be spared"));
            Assert.Equal(question.Person, answer.Chain[0]);
            Assert.Equal(answer.ActingFor ?? question.Person, answer.Chain[^1]);
        }
    }

    [Fact]
    public void Each_way_out_of_a_no_suffices_and_no_step_of_it_is_too_much()
    {
        foreach (var (seed, events, question, answer) in Answers(may: false))
        {
            Assert.NotEmpty(answer.Because);
            Assert.All(answer.WouldFlip, way => Assert.True(May(question, events, way.Steps), $"seed {seed}: {string.Join(", ", way.Steps)} does not suffice"));
            foreach (var way in answer.WouldFlip)
                Assert.All(way.Steps, spared => Assert.False(May(question, events, [.. way.Steps.Except([spared])]), $"seed {seed}: {spared} is not needed"));
            Assert.Contains(answer.WouldFlip, way => !way.Steps.Any(step => step is AuthorityStep.Wait));
        }
    }

    [Fact]
    public void What_waiting_does_to_an_answer_it_does_not_do_a_moment_earlier()
    {
        foreach (var (seed, events, question, answer) in Answers(may: true).Concat(Answers(may: false)).Where(found => found.Answer.WouldFlip is [{ Steps: [AuthorityStep.Wait] }, ..]))
        {
            var until = ((AuthorityStep.Wait)answer.WouldFlip[0].Steps[0]).Until;
            Assert.True(until > question.At);
            Assert.True(May(question with { At = until }, events) != answer.May, $"seed {seed}");
            Assert.True(May(question with { At = until.AddTicks(-1) }, events) == answer.May, $"seed {seed}");
        }
    }

    [Fact]
    public void Nobody_may_more_for_others_than_those_may_by_themselves()
    {
        foreach (var (seed, events, question, answer) in Answers(may: true).Where(found => found.Answer.ActingFor is not null))
            Assert.True(May(question with { Person = answer.ActingFor!, ActingFor = answer.ActingFor }, events), $"seed {seed}");
    }

    [Fact]
    public void The_order_in_which_records_are_read_does_not_matter()
    {
        foreach (var (seed, events, question, answer) in Answers(may: true).Concat(Answers(may: false)).Take(2_000))
        {
            var reversed = AuthorityWorlds.Records(events).Reverse().ToDictionary();
            Assert.True(Text(answer) == Text(AuthorityCheck.Ask(question, reversed)), $"seed {seed}");
        }
    }

    private static IEnumerable<(int Seed, List<ILedgerEvent> Events, AuthorityQuestion Question, AuthorityAnswer Answer)> Answers(bool may)
    {
        for (var seed = Cases; seed < Cases + (may ? 40_000 : 8_000); seed++)
        {
            var world = new AuthorityWorlds(seed);
            var events = world.Events();
            var question = world.Question(events);
            if (AuthorityCheck.Ask(question, AuthorityWorlds.Records(events)) is var answer && answer.May == may)
                yield return (seed, events, question, answer);
        }
    }

    private static bool May(AuthorityQuestion question, IEnumerable<ILedgerEvent> events) => AuthorityCheck.Ask(question, AuthorityWorlds.Records(events)).May;

    private static bool May(AuthorityQuestion question, IEnumerable<ILedgerEvent> events, IReadOnlyList<AuthorityStep> steps) => May(
        question with { At = steps.OfType<AuthorityStep.Wait>().Select(wait => wait.Until).FirstOrDefault(question.At) },
        events.Concat(steps.Select((step, n) => Taken(step, question, n)).OfType<ILedgerEvent>()));

    private static ILedgerEvent? Taken(AuthorityStep step, AuthorityQuestion question, int n) => step switch
    {
        AuthorityStep.Enrol s => new PersonEnrolled(s.Person, "UK", Scope.Everything),
        AuthorityStep.Assign s => new RoleAssigned(s.Person, s.Role, s.Scope),
        AuthorityStep.Grant s => new AuthorityGranted($"new{n}", s.Person, [s.Kind], s.Limit, s.Scope, question.At),
        AuthorityStep.Delegate s => new DelegationGranted($"new{n}", s.Principal, s.To, s.Scope, question.At, question.At.AddHours(1), DelegationTrigger.Window, [s.Kind], s.Limit),
        _ => null,
    };

    private static ILedgerEvent Behind(AuthorityFact fact, List<ILedgerEvent> events, AuthorityQuestion question) => events.Last(e => e switch
    {
        PersonEnrolled x => fact.Event == nameof(PersonEnrolled) && x.PersonId == fact.Person,
        RoleAssigned x => fact.Event == nameof(RoleAssigned) && x.PersonId == fact.Person && x.Role == fact.Id && x.Scope.Covers(question.Scope),
        AuthorityGranted x => fact.Event == nameof(AuthorityGranted) && x.GrantId == fact.Id,
        DelegationGranted x => fact.Event == nameof(DelegationGranted) && x.DelegationId == fact.Id,
        DelegationActivated x => fact.Event == nameof(DelegationActivated) && x.DelegationId == fact.Id,
        AbsenceDeclared x => fact.Event == nameof(AbsenceDeclared) && x.PersonId == fact.Person && x.From <= question.At && question.At < x.To,
        _ => false,
    });

    private static string Text(AuthorityAnswer answer) => System.Text.Json.JsonSerializer.Serialize(answer);
}
