using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Ten thousand histories of people who do what they like: no instruction of ours leaves that the policy does not let pass by itself, unless those
/// whom it asks have agreed before, each once, none of them having a part in it, and none too late.</summary>
public sealed class ApprovalHistoryTests
{
    private const int Histories = 10_000;
    private const int Steps = 25;

    private static readonly string[] Everybody = ["ann", "ben", "fay", "gus", "una", "dee", "tim"];
    private static readonly long[] Amounts = [1, 9_999, 10_000, 10_001, 99_999, 100_000, 100_001, 400_000];
    private static readonly ActTemplate Template = ActTemplates.Find(ActKinds.WriteOff, published: null)!;

    [Fact]
    public void No_instruction_leaves_without_what_its_policy_demands()
    {
        var (instructed, humans) = (0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var (scene, instructions) = Play(new Random(seed));
            Assert.All(instructions, instruction => Check(seed, scene.Events, instruction));
            instructed += instructions.Count;
            humans += instructions.Count(instruction => instruction.Amount.Minor > 10_000);
        }

        // Else the histories prove nothing.
        Assert.True(instructed > 1_000 && humans > 100, $"{instructed} instructions, {humans} of them by people.");
    }

    private static (ApprovalScene Scene, IReadOnlyList<WriteOffInstructed> Instructions) Play(Random dice)
    {
        var scene = new ApprovalScene().Hire("ann", 500_000, "store-manager", "finance").Hire("ben", 500_000, "store-manager").Hire("fay", 500_000, "finance")
            .Hire("gus", 150_000, "finance").Hire("una", 500_000, "store-manager", "finance").Hire("dee", 0).Hire("tim", 500_000, "finance");
        scene.Say("una", new DelegationGranted("D", "una", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, ApprovalScene.Monday.AddDays(2), DelegationTrigger.Window));
        scene.Participants = Participants.Evolve(null, new ActInstructed("x", ApprovalScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, "tim"));
        GrantsUsed? used = null;
        var instructions = new List<WriteOffInstructed>();
        for (var step = 0; step < Steps; step++)
        {
            var person = Everybody[dice.Next(Everybody.Length)];
            switch (dice.Next(12))
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

    // Written from the events alone, without the fold that decides.
    private static void Check(int seed, List<ILedgerEvent> events, WriteOffInstructed instruction)
    {
        var (_, round) = ApprovalLinks.OfGrant(instruction.GrantId!)!.Value;
        var before = events.TakeWhile(@event => !ReferenceEquals(@event, instruction)).OfType<ApprovalEvent>().ToList();
        var request = before.OfType<ApprovalRequested>().Single(e => e.Round == round);
        var agreed = before.OfType<ApprovalDecisionRecorded>().Where(e => e.Round == round && e.Decision == ApprovalDecision.Agreed).ToList();
        var requesters = before.OfType<ApprovalRequested>().Select(e => e.RequestedBy).ToHashSet(StringComparer.Ordinal);
        var names = agreed.SelectMany(e => e.ActingFor is null ? [e.By] : new[] { e.By, e.ActingFor }).ToList();
        var needed = instruction.Amount.Minor switch { <= 10_000 => 0, <= 100_000 => 1, _ => 3 };

        Assert.True(request.Amount == instruction.Amount, $"seed {seed}: another amount");
        Assert.True(agreed.Count == needed, $"seed {seed}: {agreed.Count} agreed for {instruction.Amount.Minor}");
        Assert.True(names.Distinct(StringComparer.Ordinal).Count() == names.Count, $"seed {seed}: somebody counts twice");
        Assert.True(!names.Exists(requesters.Contains) && !names.Contains("tim"), $"seed {seed}: somebody answered for what they had a part in");
        Assert.True(instruction.Amount.Minor <= 150_000 || !names.Contains("gus"), $"seed {seed}: above a limit");
        Assert.True(!before.Exists(e => e.Round == round && e is ApprovalDenied or ApprovalExpired or ApprovalWithdrawn or ApprovalRevoked or ApprovalLapsed && e.Round == round), $"seed {seed}: it had ended");
        Assert.True(events.OfType<WriteOffInstructed>().Count(e => e.GrantId == instruction.GrantId) == 1, $"seed {seed}: twice by one grant");
    }
}
