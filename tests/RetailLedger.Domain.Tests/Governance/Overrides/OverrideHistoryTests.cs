using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Ten thousand histories of people who ask, agree, grant, act and review as they like, in the ordinary way and by override: no instruction of ours leaves
/// without a grant or an override that was there before it, was for just this act, case and amount, was given by somebody without a part in it, and was neither
/// over nor used.</summary>
public sealed class OverrideHistoryTests
{
    private const int Histories = 10_000;
    private const int Steps = 30;

    private static readonly string[] Everybody = ["ann", "ben", "max", "nora", "cora", "sam", "tim"];
    private static readonly long[] Amounts = [1, 9_999, 50_000, 99_999, 100_001];
    private static readonly ActTemplate Template = ActTemplates.Find(ActKinds.WriteOff, published: null)!;

    [Fact]
    public void No_instruction_leaves_without_an_earlier_matching_grant_or_override()
    {
        var (byGrant, byOverride, missed) = (0, 0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            var events = Play(new Random(seed));
            foreach (var instruction in events.OfType<WriteOffInstructed>())
            {
                Assert.True(Fault(events, instruction) is not { } fault, $"seed {seed}: {Fault(events, instruction)}");
                byOverride += OverrideLinks.OfGrant(instruction.GrantId!) is null ? 0 : 1;
                byGrant += OverrideLinks.OfGrant(instruction.GrantId!) is null ? 1 : 0;
                // The check can fail: the same history without what gave the leave, or with leave for something else, is found out.
                Assert.NotNull(Fault([.. events.Where(e => e is not (OverrideGranted or ApprovalGranted))], instruction));
                Assert.NotNull(Fault([.. events.Where(e => e is not OverrideUsed)], instruction) ?? (OverrideLinks.OfGrant(instruction.GrantId!) is null ? "needs none" : null));
                Assert.NotNull(Fault(events, instruction with { GrantId = null }));
                Assert.NotNull(Fault(events, instruction with { GrantId = "override:stock.write-off/write-off/OTHER#1" }));
                Assert.NotNull(Fault(events, instruction with { Amount = new(instruction.Amount.Minor + 1, "GBP") }));
            }

            missed += events.OfType<OverrideReviewMissed>().Count();
        }

        // Else the histories prove nothing.
        Assert.True(byGrant > 500 && byOverride > 500 && missed > 30, $"{byGrant} by grant, {byOverride} by override, {missed} not reviewed.");
    }

    private static List<ILedgerEvent> Play(Random dice)
    {
        var urgent = new OverrideScene();
        var ordinary = new ApprovalScene().Hire("ben", 500_000, "store-manager").Hire("nora", 500_000, "store-manager");
        urgent.Participants = ordinary.Participants = Participants.Evolve(null, new ActInstructed("x", OverrideScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, "tim"));
        urgent.Hire("tim", 100_000, OverrideActs.Grant, "director");
        var all = new List<ILedgerEvent>();
        for (var step = 0; step < Steps; step++)
        {
            var person = Everybody[dice.Next(Everybody.Length)];
            var (seenThere, seenHere) = (ordinary.Events.Count, urgent.Events.Count);
            urgent.Approval = ordinary.Approval;
            Step(dice.Next(13), person, dice, urgent, ordinary, all);
            all.AddRange(ordinary.Events.Skip(seenThere));
            all.AddRange(urgent.Events.Skip(seenHere));
        }

        return all;
    }

    private static void Step(int what, string person, Random dice, OverrideScene urgent, ApprovalScene ordinary, List<ILedgerEvent> all)
    {
        switch (what)
        {
            case 0 or 1:
                urgent.Ask(Amounts[dice.Next(Amounts.Length)], person, minutes: dice.Next(1, 300));
                break;
            case 2 or 3 or 4:
                urgent.Decide(person, granted: dice.Next(5) > 0);
                break;
            case 5 or 6:
                urgent.Act(person, eventId: $"E-{all.Count}");
                break;
            case 7:
                urgent.Review(person);
                break;
            case 8:
                urgent.Now = ordinary.Now += TimeSpan.FromMinutes(dice.Next(3) == 0 ? dice.Next(5_000) : dice.Next(120));
                break;
            case 9:
                urgent.Take(OverrideClock.Expire(urgent.Override, urgent.Override?.Round ?? 1, urgent.Now));
                urgent.Take(OverrideClock.MissReview(urgent.Override, urgent.Override?.Round ?? 1, urgent.Now));
                break;
            case 10:
                ordinary.Ask(Amounts[dice.Next(Amounts.Length)], person);
                break;
            case 11:
                ordinary.Decide(person);
                break;
            default:
                if (GrantsUsed.CarryOut(Template, ordinary.Approval, urgent.Used, ordinary.Now) is Decision.Accepted { Events: [WriteOffInstructed instruction] })
                {
                    urgent.Used = GrantsUsed.Evolve(urgent.Used, instruction);
                    all.Add(instruction);
                }

                break;
        }
    }

    // Written from the events alone, without the folds that decide.
    private static string? Fault(List<ILedgerEvent> events, WriteOffInstructed instruction)
    {
        var at = events.FindIndex(e => e is WriteOffInstructed known && known.Details == instruction.Details && (ReferenceEquals(known, instruction) || known with { GrantId = instruction.GrantId, Amount = instruction.Amount } == instruction));
        var before = events.Take(at).ToList();
        if (instruction.GrantId is not { } name)
            return "names nothing";
        if (events.OfType<WriteOffInstructed>().Count(e => e.GrantId == name) > 1)
            return "used twice";
        return name.StartsWith("override:", StringComparison.Ordinal)
            ? OverrideFault(before, events.Skip(at + 1).FirstOrDefault(), name, instruction)
            : GrantFault(before, name, instruction);
    }

    private static string? GrantFault(List<ILedgerEvent> before, string name, WriteOffInstructed instruction)
    {
        var granted = before.OfType<ApprovalGranted>().FirstOrDefault(e => ApprovalLinks.GrantId(e.ApprovalId, e.Round) == name);
        return granted is null ? "no grant before it" : granted.Limit != instruction.Amount ? "another amount" : null;
    }

    private static string? OverrideFault(List<ILedgerEvent> before, ILedgerEvent? next, string name, WriteOffInstructed instruction)
    {
        var granted = before.OfType<OverrideGranted>().FirstOrDefault(e => $"override:{e.OverrideId}#{e.Round}" == name);
        if (granted is null)
            return "no override before it";
        var asked = before.OfType<OverrideRequested>().Where(e => e.Round <= granted.Round).Select(e => e.RequestedBy)
            .Concat(before.Take(before.IndexOf(granted)).OfType<ApprovalRequested>().Select(e => e.RequestedBy)).ToList();
        if (granted.OverrideId != $"stock.write-off/{OverrideScene.Subject}" || granted.Limit != instruction.Amount)
            return "for something else";
        if (asked.Contains(granted.By) || granted.By is not ("max" or "nora" or "ann") || granted.Limit.Minor > 100_000)
            return "given by somebody who might not";
        if (before.OfType<OverrideEvent>().Any(e => e.Round == granted.Round && e is OverrideUsed or OverrideExpired or OverrideReviewed && e.Round == granted.Round))
            return "over before it";
        return next is OverrideUsed used && used.Round == granted.Round && used.By != granted.By ? null : "not told to the override";
    }
}
