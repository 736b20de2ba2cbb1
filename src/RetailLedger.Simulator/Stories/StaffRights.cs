using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>On the eve of the story the operator takes the staff in and gives them their jobs and what they may commit the company to; one of them lets
/// somebody stand in while they are away.</summary>
internal static class StaffRights
{
    private const string Operator = "operator";
    private const string Company = "enterprise";

    private static readonly ActGuard[] Following = [FollowingActs.ReplenishmentReview, FollowingActs.CloseIncident, FollowingActs.CloseSupplierReview, PurchasingActs.Inquire, PolicyActs.Care];

    public static IEnumerable<PlannedStep> Opening(int seed, DateOnly eve)
    {
        var at = Moment.Utc(eve, 18, 0);
        return [.. Staff.Everybody.SelectMany(person => Hire(seed, person, at)), .. Away(seed, "omar.sheikh", "greta.holm", at)];
    }

    private static IEnumerable<PlannedCommand> Hire(int seed, Person person, DateTimeOffset at)
    {
        var scope = person.Location is { } location ? new Scope(Location: location) : Scope.Everything;
        var (limit, kinds) = Rights(person.Role);
        yield return Command(seed, person.Id, Operator, at, "1-enrolment", "enrolment", new { LegalEntity = Company, Home = scope });
        yield return Command(seed, person.Id, Operator, at, "2-role", "roles", new { person.Role, Scope = scope });
        yield return Command(seed, person.Id, Operator, at, "3-authority", "authorities",
            new { GrantId = $"G-{person.Id}", Kinds = kinds, Limit = new Money(limit, "GBP"), Scope = scope, From = at });
        if (Overrides(person.Role) is { Count: > 0 } overrides)
        {
            yield return Command(seed, person.Id, Operator, at, "7-overrides", "authorities",
                new { GrantId = $"O-{person.Id}", Kinds = overrides, Limit = new Money(limit, "GBP"), Scope = scope, From = at });
        }

        if (FindingActs.Verdict.Roles.Contains(person.Role))
        {
            // What is at risk is no money that anybody spends: who may judge at all may judge all of it, and of all places.
            yield return Command(seed, person.Id, Operator, at, "8-findings", "authorities",
                new { GrantId = $"F-{person.Id}", Kinds = FindingActs.Care.Roles.Contains(person.Role) ? ActKinds.OfFindings : [ActKinds.FindingVerdict], Limit = new Money(100_000_000, "GBP"), Scope = Scope.Everything, From = at });
        }

        if (Following.Where(guard => guard.Roles.Contains(person.Role)).Select(guard => guard.Kind).ToList() is { Count: > 0 } following)
        {
            // What is said there commits no money: any limit will do.
            yield return Command(seed, person.Id, Operator, at, "9-following", "authorities",
                new { GrantId = $"P-{person.Id}", Kinds = following, Limit = new Money(limit, "GBP"), Scope = scope, From = at });
        }
    }

    // The delegation first: it is planned for the absence that is declared behind it.
    private static IEnumerable<PlannedCommand> Away(int seed, string principal, string standIn, DateTimeOffset at)
    {
        yield return Command(seed, principal, principal, at, "4-delegation", "delegations", new
        {
            DelegationId = $"D-{principal}",
            Delegate = standIn,
            Scope = Scope.Everything,
            From = at,
            To = at.AddDays(90),
            Trigger = "absence",
            Kinds = new[] { ActKinds.Refund, ActKinds.OrderRelease },
            Limit = new Money(500_000, "GBP"),
        });
        yield return Command(seed, principal, principal, at, "5-absence", "absences", new { From = at.AddDays(3), To = at.AddDays(5) });
    }

    private static (long Limit, IReadOnlyList<string> Kinds) Rights(string role) => role switch
    {
        "order-desk" => (50_000, [ActKinds.OrderRelease]),
        "returns-desk" => (20_000, [ActKinds.Refund]),
        "payments" => (100_000, [ActKinds.Refund]),
        "loss-prevention" => (50_000, [ActKinds.OrderRelease, ActKinds.WriteOff]),
        "planner" => (200_000, [ActKinds.PurchaseOrderRelease, ActKinds.TransferRelease, ActKinds.StockAdjustment]),
        "store-manager" => (50_000, [ActKinds.Refund, ActKinds.WriteOff, ActKinds.StockAdjustment, ActKinds.PriceOverride]),
        "team-lead" => (200_000, [ActKinds.OrderRelease]),
        "operations-manager" => (1_000_000, [.. ActKinds.All.Where(kind => kind != ActKinds.PolicyChange)]),
        _ => (10_000_000, ActKinds.All),
    };

    private static IReadOnlyList<string> Overrides(string role) => role switch
    {
        "operations-manager" => [ActKinds.OverrideGrant],
        "director" => ActKinds.OfOverrides,
        _ => [],
    };

    private static PlannedCommand Command(int seed, string person, string by, DateTimeOffset at, string name, string act, object body) =>
        new(Naming.Fact(FormattableString.Invariant($"RIGHTS-{seed}-{person}"), name), at, People.Stream(person), by, $"/api/people/{person}/{act}", body);
}
