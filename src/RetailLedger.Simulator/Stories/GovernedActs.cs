using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>What the staff may not do alone: goods are written off, ordered, moved and marked down. Most of it the policies let pass by themselves; the rest
/// waits for the operations manager, and much of it for the director as well. Some is denied, and some nobody gets round to.</summary>
internal static class GovernedActs
{
    private const string Operator = "operator";
    private const string Area = "omar.sheikh";
    private const string Director = "vera.langley";

    private static readonly string[] Places = [Place.NorthWarehouse, Place.SouthWarehouse, Place.Shop, Place.SouthShop];
    private static readonly string[] Risks = ["low", "low", "medium", "high"];

    /// <summary>On the eve the operator adopts the standard policies, and says who answers in which role.</summary>
    public static IEnumerable<PlannedStep> Opening(int seed, DateOnly eve)
    {
        var at = Moment.Utc(eve, 19, 0);
        yield return new PlannedCommand(Naming.Fact(FormattableString.Invariant($"POLICIES-{seed}"), "adopted"), at, "policies", Operator, "/api/policies/adopt-standard", new { });
        foreach (var (person, role) in new[] { (Area, "area-manager"), (Area, "care-lead"), (Area, "buyer"), (Director, "finance"), (Director, "policy-owner"), (Director, "merchandising"), (Director, "ml-reviewer") })
        {
            yield return new PlannedCommand(Naming.Fact(FormattableString.Invariant($"RIGHTS-{seed}-{person}"), $"6-{role}"), at, People.Stream(person), Operator,
                $"/api/people/{person}/roles", new { Role = role, Scope = Scope.Everything });
        }
    }

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (date.DayOfWeek == DayOfWeek.Sunday)
            return [];
        var dice = Dice.For(seed, "governed-acts", day);
        var acts = new List<Act>
        {
            new(ActKinds.WriteOff, "write-off", "WO", dice.Pick([900, 2_200, 12_000, 38_000, 64_000]), []),
            new(ActKinds.TransferRelease, "transfer", "TR", dice.Pick([12_000, 45_000, 80_000]), []),
        };
        if (day % 2 == 0)
        {
            acts.Add(new(ActKinds.PurchaseOrderRelease, "purchase-order", "PO", dice.Pick([60_000, 240_000, 780_000, 1_900_000]),
                [PolicyValue.Of("supplierRisk", dice.Pick(Risks)), PolicyValue.Of("criticalStock", dice.Chance(0.3))]));
        }

        if (day % 3 == 1)
            acts.Add(new(ActKinds.Markdown, "price-change", "MD", dice.Pick([30_000, 140_000]), [PolicyValue.Of("belowMarginFloor", dice.Chance(0.4))]));
        return acts.SelectMany((act, n) => Story(seed, day, date, act, n, dice));
    }

    private static IEnumerable<PlannedStep> Story(int seed, int day, DateOnly date, Act act, int n, Dice dice)
    {
        var place = dice.Pick(Places);
        var (asked, number) = (Moment.Utc(date, 9, 10 + n), Naming.Document(act.Prefix, seed, day, 700 + n));
        var (subject, asker) = ($"{act.Category}/{number}", Staff.ForStock(place));
        PlannedCommand Step(string name, DateTimeOffset at, string by, string address, object body) => new(Naming.Fact(number, name), at, subject, by, address, body);

        yield return Step("asked", asked, asker, "/api/approvals/request", new
        {
            act.Kind,
            Subject = subject,
            Amount = new Money(act.Minor, "GBP"),
            Scope = new Scope(Location: place),
            act.Inputs,
        });
        var approval = ApprovalLinks.Id(act.Kind, subject);
        if (act.PassesAlone)
            yield return Sent(seed, act, number, subject, date);
        // What compliance must look at nobody here can answer, nor what is beyond everybody's authority, and one in ten nobody gets round to.
        if (act.Askers is not { Count: > 0 } askers || dice.Chance(0.1))
            yield break;
        var denied = dice.Chance(0.15);
        foreach (var (by, tier) in (denied ? askers.Take(1) : askers).Select((by, tier) => (by, tier)))
        {
            yield return Step($"answered-{tier}", asked.AddHours(3 + (2 * tier)), by, $"/api/approvals/decide/{approval}",
                new { Decision = denied ? "denied" : "agreed", Comment = denied ? "Not at this price." : null, ViewDigest = "" }) with
            { Sees = $"/api/approvals/one/{approval}" };
        }

        if (act.Kind == ActKinds.PurchaseOrderRelease && !denied)
            yield return Sent(seed, act, number, subject, date);
    }

    // In the afternoon the ERP sends what was released; sometimes days later, because somebody there has to press a button as well.
    private static PlannedFact Sent(int seed, Act act, string number, string subject, DateOnly date)
    {
        var dice = Dice.For(seed, $"sent/{number}");
        var on = dice.Chance(0.3) ? Moment.NextWorkday(date.AddDays(2)) : date;
        return new(Naming.Fact(number, "sent"), Moment.Utc(on, 15, dice.Below(60)), subject, null, "erp",
            new PurchaseOrderIssued(number, act.Inputs[0].Text == "low" ? "SUP-POTTERY" : "SUP-TEXTILE", new(act.Minor, "GBP")), new(Place.Company, null, null, null, null))
        {
            Answers = true,
        };
    }

    /// <summary>An act, and who answers for it by the standard policies.</summary>
    private sealed record Act(string Kind, string Category, string Prefix, long Minor, IReadOnlyList<PolicyValue> Inputs)
    {
        /// <summary>It is a purchase order that the ERP is told of without anybody being asked.</summary>
        public bool PassesAlone => Kind == ActKinds.PurchaseOrderRelease && Minor <= 100_000 && Inputs[0].Text != "high";

        public IReadOnlyList<string> Askers => Kind switch
        {
            ActKinds.WriteOff => Minor switch { <= 2_500 => [], <= 50_000 => [Area], _ => [Area, Director] },
            ActKinds.TransferRelease => Minor <= 50_000 ? [] : [Area],
            ActKinds.Markdown => Inputs[0].Flag == true ? Minor <= 100_000 ? [Director] : [] : Minor <= 100_000 ? [] : [Director],
            _ when Inputs[0].Text == "high" => [],
            // Beyond 10,000.00 the area manager would have to agree first, and has no authority for so much: it waits until somebody gives it.
            _ => Minor is > 100_000 and <= 1_000_000 ? [Area] : [],
        };
    }
}
