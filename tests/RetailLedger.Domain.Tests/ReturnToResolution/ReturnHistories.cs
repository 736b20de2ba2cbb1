using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

/// <summary>Random histories of one return: sensible and senseless ones alike, because the world sends both.</summary>
public static class ReturnHistories
{
    public const string Id = "R-1";

    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static ReturnPolicy Policy => ReturnPolicy.Standard;

    public static ReturnAuthorized Authorised { get; } =
        new(Id, $"RMA-{Id}", ReturnRoute.Warehouse, Now.AddDays(14), Policy, new(Now, []), []);

    public static ReturnReceived Received { get; } = new(Id, "DC-1");

    private static readonly Gen<int> Line = Gen.Int[1, 3];
    private static readonly Gen<Money> Amount = Gen.Select(Gen.Long[1, 40_000], Gen.Int[1, 12], (minor, odd) => new Money(odd == 1 ? -minor : minor, odd == 2 ? "EUR" : "GBP"));

    public static Gen<ILedgerEvent> Event { get; } = Gen.OneOf<ILedgerEvent>(
        Gen.Select(Amount, Amount, Gen.Int[0, 60], Gen.Enum<ItemCondition>(), Gen.Int[0, 3], (one, other, days, condition, odd) => (ILedgerEvent)new ReturnRequested(
            Id,
            odd == 0 ? [] : [new(1, "84029E", Quantity.Each(2), one, "WEB-1", 1, condition), new(2, "85123A", Quantity.Each(1), other)],
            Now.AddDays(-1),
            odd == 1 ? "defective" : "unwanted",
            DeliveredAt: odd == 2 ? null : Now.AddDays(-days))),
        Gen.Enum<ReturnReason>().Select(reason => (ILedgerEvent)new ReturnReasonClassified(Id, reason, "Rules", "1", [])),
        Gen.Const((ILedgerEvent)new ReturnAuthorized(Id, "RMA", ReturnRoute.Warehouse, Now, Policy, new(Now, []), [])),
        Gen.Const((ILedgerEvent)new ReturnReviewRequested(Id, [ReturnFindings.OverValue], Policy, new(Now, []))),
        Gen.Const((ILedgerEvent)new ReturnRefused(Id, "no")),
        Gen.Const((ILedgerEvent)new ReturnLabelIssued(Id, "T")),
        Gen.Const((ILedgerEvent)new ReturnShipped(Id, "T")),
        Gen.Const((ILedgerEvent)new ReturnReceived(Id, "DC-1")),
        Gen.Const((ILedgerEvent)new ReturnNotReceived(Id)),
        Gen.Const((ILedgerEvent)new ReturnInspected(Id)),
        Gen.Select(Line, Gen.Enum<Grade>(), (line, grade) => (ILedgerEvent)new ReturnGraded(Id, line, grade)),
        Line.Select(line => (ILedgerEvent)new WrongItemReturned(Id, line, "99999")),
        Line.Select(line => (ILedgerEvent)new DispositionAssigned(Id, line, Disposition.Restock, "grade-a", "1")),
        Gen.Select(Line, Amount, (line, amount) => (ILedgerEvent)new RefundRequested(Id, line, amount, RefundMethod.OriginalTender, "return", [])),
        Gen.Select(Line, Amount, (line, amount) => (ILedgerEvent)new RefundInstructed(Id, line, ReturnLinks.RefundId(Id, line), amount, RefundMethod.OriginalTender, 1, new(20_000, "GBP"))),
        Gen.Select(Line, Amount, (line, amount) => (ILedgerEvent)new RefundIssued(ReturnLinks.RefundId(Id, line), amount, Id)),
        Line.Select(line => (ILedgerEvent)new RefundFailed(ReturnLinks.RefundId(Id, line), "card_expired", Id)),
        Line.Select(line => (ILedgerEvent)new ExchangeOffered(Id, line, "84029G", Quantity.Each(1))),
        Line.Select(line => (ILedgerEvent)new ExchangeShipped(Id, line, "S-1")),
        Gen.Select(Line, Amount, (line, amount) => (ILedgerEvent)new StoreCreditIssued(Id, line, amount, new(20_000, "GBP"))),
        Gen.Const((ILedgerEvent)new ReturnRejected(Id, "worn", [1, 2])),
        Gen.Const((ILedgerEvent)new ReturnResolved(Id, ResolutionKind.Mixed, 3)),
        Gen.Const((ILedgerEvent)new ReturnDeviationDetected($"return/{Id}", "refund.issued_twice", "e-1")));

    public static Gen<ILedgerEvent[]> Any { get; } = Event.Array[0, 16];

    /// <summary>Histories that begin as returns do, so that decisions have something to decide on.</summary>
    public static Gen<ILedgerEvent[]> Begun { get; } = Gen.Select(Gen.Long[1, 40_000], Gen.Bool, Gen.Bool, Event.Array[0, 12], (minor, authorised, received, more) => (ILedgerEvent[])
    [
        Requested(minor),
        .. authorised ? [Authorised] : Array.Empty<ILedgerEvent>(),
        .. received ? [Received] : Array.Empty<ILedgerEvent>(),
        .. more,
    ]);

    public static ReturnRequested Requested(long minor = 1_500, int daysAgo = 5, ItemCondition condition = ItemCondition.Opened, string? reason = "unwanted") => new(
        Id,
        [new(1, "84029E", Quantity.Each(2), new(minor, "GBP"), "WEB-1", 1, condition), new(2, "85123A", Quantity.Each(1), new(1_000, "GBP"), "WEB-2", 1)],
        Now,
        reason,
        DeliveredAt: Now.AddDays(-daysAgo));

    public static Return? Fold(params IEnumerable<ILedgerEvent> events) => events.Aggregate((Return?)null, Return.Evolve);

    /// <summary>A return whose goods are here.</summary>
    public static Return Here(long minor = 1_500, params IEnumerable<ILedgerEvent> more) => Fold([Requested(minor), Authorised, Received, .. more])!;

    public static Grant GrantFor(string act, long minor = 1_000_000, DateTimeOffset? until = null) =>
        new("g-1", act, $"return/{Id}", new(minor, "GBP"), until ?? Now.AddDays(1));

    public static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    public static T Single<T>(Decision decision) where T : ILedgerEvent =>
        Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    /// <summary>Whether deciding again on the result adds nothing.</summary>
    public static bool Settles(Return? state, Func<Return?, Decision> decide) =>
        decide(state) is not Decision.Accepted accepted || decide(accepted.Events.Aggregate(state, Return.Evolve)) is not Decision.Accepted;
}
