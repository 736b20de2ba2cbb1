using System.Collections.Immutable;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Every state, hand, role, limit, place and way of holding it, for granting and for reviewing: the answer is what docs/authorisation.md says, worked out here
/// without the code that decides.</summary>
public sealed class OverrideMatrixTests
{
    private const long Amount = 50_000;
    private static readonly DateTimeOffset Now = ApprovalScene.Monday;
    private static readonly Scope North = new(Region: "north");
    private static readonly string[] States = ["requested", "late", "granted", "refused", "expired", "used", "reviewed"];
    private static readonly string[] Hands = ["none", "asked", "asked earlier", "asked for the approval", "worked on the case", "granted", "lent to the granter", "used"];
    private static readonly string[] Roles = ["operations-manager", "director", "internal-control", "store-manager"];
    private static readonly string[] Kinds = [OverrideActs.Grant, OverrideActs.Review, ActKinds.WriteOff];
    private static readonly bool[] Either = [false, true];
    private static readonly long[] Limits = [Amount - 1, Amount];
    private static readonly Scope[] Places = [Scope.Everything, North, new(Region: "south")];

    [Fact]
    public void Every_answer_is_what_the_page_says()
    {
        var (cells, agreed) = (0, 0);
        foreach (var cell in from review in Either
                             from state in States
                             from hand in Hands
                             from role in Roles
                             from kind in Kinds
                             from limit in Limits
                             from place in Places
                             from lent in Either
                             select new Cell(review, state, hand, role, kind, limit, place, lent))
        {
            var (expected, found) = (Expected(cell), Found(cell));
            Assert.True(expected == found, $"{cell}: {found ?? "agreed"} instead of {expected ?? "agreed"}");
            cells++;
            agreed += expected is null ? 1 : 0;
        }

        Assert.True(cells == 2 * 7 * 8 * 4 * 3 * 2 * 3 * 2 && agreed is > 20 and < 200, $"{agreed} of {cells}");
    }

    private static string? Expected(Cell cell) => cell switch
    {
        { Review: true, State: "reviewed" } => "override.decided",
        { Review: true, State: not "used" } => "override.not_used",
        { Review: false, State: "late" } => "override.expired",
        { Review: false, State: not "requested" } => "override.decided",
        { Hand: "asked" or "asked for the approval" } => Conflict(cell, "separation.requested"),
        { Review: false, Hand: "asked earlier" } => Conflict(cell, "separation.requested"),
        { Review: true, Hand: "granted" or "lent to the granter" or "used" } => Conflict(cell, "separation.requested"),
        { Hand: "worked on the case" } => Conflict(cell, "separation.touched"),
        _ => Has(cell) ? null : "authority.missing",
    };

    // A hand of their own stands in their way always; that of whose authority it is, only when it is authority.
    private static string Conflict(Cell cell, string code) => !cell.Lent || Has(cell) ? code : "authority.missing";

    private static bool Has(Cell cell) => cell.Limit >= Amount && cell.Place != Places[2]
        && (cell.Review ? cell is { Kind: "override.review", Role: "internal-control" or "director" } : cell is { Kind: "override.grant", Role: "operations-manager" or "director" });

    private static string? Found(Cell cell)
    {
        // The hand is that of whoever holds the right; where it is lent, somebody without any stands in.
        var (holder, answers) = cell.Lent ? ("paula", "stan") : ("paula", "paula");
        var people = new Dictionary<string, AuthorityRecord>(StringComparer.Ordinal)
        {
            [holder] = Record(
                new PersonEnrolled(holder, "UK", Scope.Everything), new RoleAssigned(holder, cell.Role, cell.Place), new AuthorityGranted("A", holder, [cell.Kind], new(cell.Limit, "GBP"), cell.Place, DateTimeOffset.UnixEpoch),
                new DelegationGranted("D", holder, "stan", Scope.Everything, DateTimeOffset.UnixEpoch, Now.AddDays(9), DelegationTrigger.Window)),
            ["stan"] = Record(new PersonEnrolled("stan", "UK", Scope.Everything)),
        };
        var touched = cell.Hand == "worked on the case"
            ? Participants.Evolve(null, new ActInstructed("x", OverrideScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, holder)) : null;
        var ground = new OverrideGround(people, touched, [], cell.Hand == "asked for the approval" ? [holder] : ImmutableHashSet<string>.Empty);
        var known = Events(cell, holder).Aggregate((Override?)null, Override.Evolve);
        var decision = cell.Review
            ? ReviewOverrideDecider.Decide(new(OverrideScene.Id, 2, OverrideVerdict.Justified, answers, "looked"), known, ground, Now)
            : DecideOverrideDecider.Decide(new(OverrideScene.Id, 2, true, answers), known, ground, Now);
        return (decision as Decision.Refused)?.Code;
    }

    private static IEnumerable<ILedgerEvent> Events(Cell cell, string holder)
    {
        yield return Asked(1, cell.Hand == "asked earlier" ? holder : "una");
        yield return new OverrideExpired(OverrideScene.Id, 1);
        yield return Asked(2, cell.Hand == "asked" ? holder : "una", cell.State == "late" ? Now : null);
        if (cell.State == "refused")
            yield return new OverrideRefused(OverrideScene.Id, 2, "ulf", "no");
        if (cell.State is "granted" or "used" or "reviewed" or "expired")
        {
            var (by, actingFor) = cell.Hand switch { "granted" => (holder, null), "lent to the granter" => ("ulf", holder), _ => ("ulf", (string?)null) };
            yield return new OverrideGranted(OverrideScene.Id, 2, by, Now.AddHours(1), new(Amount, "GBP"), [], actingFor);
        }

        if (cell.State == "expired")
            yield return new OverrideExpired(OverrideScene.Id, 2);
        if (cell.State is "used" or "reviewed")
            yield return new OverrideUsed(OverrideScene.Id, 2, cell.Hand == "used" ? holder : "una", "E", new(Amount, "GBP"), Money.Zero("GBP"), Now.AddDays(3));
        if (cell.State == "reviewed")
            yield return new OverrideReviewed(OverrideScene.Id, 2, "uri", OverrideVerdict.Justified, "fine", []);
    }

    private static OverrideRequested Asked(int round, string by, DateTimeOffset? answerBy = null) =>
        new(OverrideScene.Id, round, by, "safety", "now", new(Amount, "GBP"), North, [], 60, answerBy ?? Now.AddHours(4));

    private static AuthorityRecord Record(params ILedgerEvent[] said) => said.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;

    private sealed record Cell(bool Review, string State, string Hand, string Role, string Kind, long Limit, Scope Place, bool Lent);
}
