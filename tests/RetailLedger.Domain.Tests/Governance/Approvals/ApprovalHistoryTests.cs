using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Ten thousand histories of people who do what they like: no instruction of ours leaves that the policy does not let pass by itself, unless those
/// whom it asks have agreed before, each once, none of them having a part in it, and none too late. Whoever worked on the case counts only by name of a control that stood, with a reviewer
/// who had no part in it, when nobody else of the tier was left.</summary>
public sealed class ApprovalHistoryTests
{
    private const int Histories = 10_000;
    private const int Steps = 25;

    private static readonly string[] Everybody = ["ann", "ben", "fay", "gus", "una", "dee", "tim"];
    private static readonly long[] Amounts = [1, 9_999, 10_000, 10_001, 99_999, 100_000, 100_001, 400_000];
    private static readonly (string Person, long Limit, string[] Roles)[] Many =
    [
        ("ann", 500_000, ["store-manager", "finance"]), ("ben", 500_000, ["store-manager"]), ("fay", 500_000, ["finance"]), ("gus", 150_000, ["finance"]),
        ("una", 500_000, ["store-manager", "finance"]), ("dee", 0, []), ("tim", 500_000, ["finance"]),
    ];

    private static readonly (string Person, long Limit, string[] Roles)[] Two = [("ben", 500_000, ["store-manager"]), ("tim", 500_000, ["store-manager"]), ("una", 0, []), ("dee", 0, [])];

    private static readonly Scope Place = new(Location: "LEEDS-01");
    private static readonly ActTemplate Template = ActTemplates.Find(ActKinds.WriteOff, published: null)!;

    [Fact]
    public void No_instruction_leaves_without_what_its_policy_demands()
    {
        var (instructed, humans, controlled, blind) = (0, 0, 0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            // Every second one plays in a store of two, where a hand in the case is seldom avoidable.
            var (scene, instructions) = Play(new Random(seed), small: seed % 2 == 1);
            Assert.All(instructions, instruction => Check(seed, scene.Events, instruction));
            instructed += instructions.Count;
            humans += instructions.Count(instruction => instruction.Amount.Minor > 10_000);
            foreach (var instruction in instructions.Where(instruction => Agreed(scene.Events, instruction).Exists(e => e.Control is not null)))
            {
                controlled++;
                // The check would find it: without the control's assignment the same history is at fault.
                blind += Fault([.. scene.Events.Where(e => e is not CompensatingControlAssigned)], instruction, seed % 2 == 1) is null ? 1 : 0;
            }
        }

        // Else the histories prove nothing.
        Assert.True(instructed > 1_000 && humans > 100 && controlled > 30 && blind == 0, $"{instructed} instructions, {humans} of them by people, {controlled} under a control, {blind} not looked at.");
    }

    private static (ApprovalScene Scene, IReadOnlyList<WriteOffInstructed> Instructions) Play(Random dice, bool small)
    {
        var scene = new ApprovalScene();
        foreach (var (person, limit, roles) in small ? Two : Many)
            scene.Hire(person, limit, roles);
        scene.Place = Place;
        scene.Hire("adm", 0).Say("adm", new RoleAssigned("adm", Giving.Admin, Scope.Everything));
        scene.Hire("rex", 0);
        scene.Say("una", new DelegationGranted("D", "una", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, ApprovalScene.Monday.AddDays(2), DelegationTrigger.Window));
        scene.Participants = Participants.Evolve(null, new ActInstructed("x", ApprovalScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, "tim"));
        if (dice.Next(2) == 0)
            scene.TakeControl("C", AssignCompensatingControlDecider.Decide(new("C", Place, [ActKinds.WriteOff], "rex", scene.Now, scene.Now.AddDays(2), "two people"), "adm", null, scene.Record("rex"), scene.Record("adm"), scene.Now));
        GrantsUsed? used = null;
        var instructions = new List<WriteOffInstructed>();
        for (var step = 0; step < Steps; step++)
        {
            var person = Everybody[dice.Next(Everybody.Length)];
            switch (dice.Next(14))
            {
                case 0 or 1:
                    scene.Ask(Amounts[dice.Next(Amounts.Length)], person);
                    break;
                case 2 or 3 or 4 or 5 or 6:
                    scene.Decide(person, dice.Next(6) == 0 ? (ApprovalDecision)dice.Next(2, 4) : ApprovalDecision.Agreed);
                    break;
                case 7:
                    scene.Now += TimeSpan.FromMinutes(dice.Next(300));
                    break;
                case 8:
                    scene.Take(dice.Next(3) switch
                    {
                        0 => ApprovalClock.Escalate(scene.Approval, 1, scene.Now),
                        1 => ApprovalClock.Expire(scene.Approval, 1, scene.Now),
                        _ => ApprovalClock.Lapse(scene.Approval, 1, scene.Now),
                    });
                    break;
                case 9:
                    scene.Take(RevokeApprovalDecider.Decide(new(ApprovalScene.Id, person, "why"), scene.Approval, scene.Ground, scene.Now));
                    break;
                case 10:
                    // Some reviewers have a part in it themselves, and some controls begin later or are for something else.
                    scene.TakeControl($"C-{step}", AssignCompensatingControlDecider.Decide(
                        new($"C-{step}", dice.Next(4) == 0 ? new(Location: "YORK-03") : Place, [dice.Next(4) == 0 ? ActKinds.Markdown : ActKinds.WriteOff], dice.Next(4) == 0 ? person : "rex",
                            scene.Now.AddMinutes(dice.Next(-60, 60)), scene.Now.AddMinutes(dice.Next(61, 5_000)), "two people"),
                        "adm", null, scene.Record(dice.Next(4) == 0 ? person : "rex"), scene.Record("adm"), scene.Now));
                    break;
                case 11:
                    foreach (var id in scene.Controls.Keys.ToList())
                        scene.TakeControl(id, WithdrawCompensatingControlDecider.Decide(new(id, "over"), "adm", scene.Controls[id], scene.Record("adm")));
                    break;
                default:
                    if (GrantsUsed.CarryOut(Template, scene.Approval, used, scene.Now) is Decision.Accepted { Events: [WriteOffInstructed instruction] })
                    {
                        used = GrantsUsed.Evolve(used, instruction);
                        instructions.Add(instruction);
                        scene.Events.Add(instruction);
                    }

                    break;
            }
        }

        return (scene, instructions);
    }

    private static void Check(int seed, List<ILedgerEvent> events, WriteOffInstructed instruction) => Assert.True(Fault(events, instruction, seed % 2 == 1) is null, $"seed {seed}: {Fault(events, instruction, seed % 2 == 1)}");

    private static List<ApprovalDecisionRecorded> Agreed(List<ILedgerEvent> events, WriteOffInstructed instruction)
    {
        var (_, round) = ApprovalLinks.OfGrant(instruction.GrantId!)!.Value;
        return [.. events.TakeWhile(@event => !ReferenceEquals(@event, instruction)).OfType<ApprovalDecisionRecorded>().Where(e => e.Round == round && e.Decision == ApprovalDecision.Agreed)];
    }

    // Written from the events alone, without the fold that decides.
    private static string? Fault(List<ILedgerEvent> events, WriteOffInstructed instruction, bool small)
    {
        var (_, round) = ApprovalLinks.OfGrant(instruction.GrantId!)!.Value;
        var before = events.TakeWhile(@event => !ReferenceEquals(@event, instruction)).OfType<ApprovalEvent>().ToList();
        var request = before.OfType<ApprovalRequested>().Single(e => e.Round == round);
        var agreed = Agreed(events, instruction);
        var requesters = before.OfType<ApprovalRequested>().Select(e => e.RequestedBy).ToHashSet(StringComparer.Ordinal);
        var names = agreed.SelectMany(Names).ToList();
        var needed = instruction.Amount.Minor switch { <= 10_000 => 0, <= 100_000 => 1, _ => 3 };
        return request.Amount != instruction.Amount ? "another amount"
            : agreed.Count != needed ? $"{agreed.Count} agreed for {instruction.Amount.Minor}"
            : names.Distinct(StringComparer.Ordinal).Count() != names.Count ? "somebody counts twice"
            : names.Exists(requesters.Contains) ? "somebody answered for what they asked"
            : instruction.Amount.Minor > 150_000 && names.Contains("gus") ? "above a limit"
            : before.Exists(e => e is ApprovalDenied or ApprovalExpired or ApprovalWithdrawn or ApprovalRevoked or ApprovalLapsed && e.Round == round) ? "it had ended"
            : events.OfType<WriteOffInstructed>().Count(e => e.GrantId == instruction.GrantId) != 1 ? "twice by one grant"
            : agreed.Select(e => Unfounded(events, e, requesters, instruction.Amount.Minor, small)).FirstOrDefault(fault => fault is not null);
    }

    // Tim worked on the case; Dee stands in for Una until Wednesday and is always there.
    private static string? Unfounded(List<ILedgerEvent> events, ApprovalDecisionRecorded decided, HashSet<string> requesters, long minor, bool small)
    {
        if (decided.Control is not { } control)
            return Names(decided).Contains("tim") ? "somebody answered for what they had a part in" : null;
        if (!Names(decided).Contains("tim"))
            return "a control where nothing was to be made acceptable";
        var before = events.TakeWhile(@event => !ReferenceEquals(@event, decided)).ToList();
        var assigned = before.OfType<CompensatingControlAssigned>().SingleOrDefault(e => e.ControlId == control.ControlId);
        if (assigned is null || before.OfType<CompensatingControlWithdrawn>().Any(e => e.ControlId == control.ControlId) || assigned.Place != Place || !assigned.Kinds.Contains(ActKinds.WriteOff))
            return "by no control that stood";
        var answered = before.OfType<ApprovalDecisionRecorded>().SelectMany(Names).ToList();
        if (control.Reviewer != assigned.Reviewer || control.Reviewer == "tim" || requesters.Contains(control.Reviewer) || answered.Contains(control.Reviewer))
            return "reviewed by who had a part in it";
        // Those of the tier; who asked before this answer, whatever came later.
        var asked = before.OfType<ApprovalRequested>().Select(e => e.RequestedBy).ToHashSet(StringComparer.Ordinal);
        var agreedNow = before.OfType<ApprovalDecisionRecorded>().Where(e => e.Round == decided.Round && e.Decision == ApprovalDecision.Agreed).SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        var role = before.OfType<ApprovalTierReached>().Last().Role;
        var others = (small ? Two : Many).Where(one => one.Person != "tim" && one.Limit >= minor && one.Roles.Contains(role)).Select(one => one.Person);
        return others.Any(one => !asked.Contains(one) && !agreedNow.Contains(one)) ? "although somebody else was left" : null;
    }

    private static string[] Names(ApprovalDecisionRecorded decided) => decided.ActingFor is null ? [decided.By] : [decided.By, decided.ActingFor];
}
