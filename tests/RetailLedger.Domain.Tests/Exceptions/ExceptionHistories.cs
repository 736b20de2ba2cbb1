using CsCheck;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Exceptions;

/// <summary>Random histories of one exception, sensible and senseless ones alike.</summary>
public static class ExceptionHistories
{
    public const string Subject = "return/R-1";
    public const string Code = "refund.failed";

    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static ObjectLink Line { get; } = new("return-line", "R-1-1");

    public static RaiseException Raise { get; } = new(Code, Subject, "e-1", new(1_500, "GBP"), Line, "e-1", "card_expired");

    public static string Id { get; } = Raise.ExceptionId;

    public static ExceptionRaised Raised { get; } = (ExceptionRaised)((Decision.Accepted)RaiseExceptionDecider.Decide(Raise, null)).Events[0];

    public static Gen<ILedgerEvent> Event { get; } = Gen.OneOf<ILedgerEvent>(
        Gen.Const((ILedgerEvent)Raised),
        Gen.Bool.Select(bo => bo ? "bo" : "ann").Select(owner => (ILedgerEvent)new ExceptionAssigned(Id, owner)),
        Gen.Enum<ExceptionClass>().Select(to => (ILedgerEvent)new ExceptionReclassified(Id, ExceptionClass.Business, to, "looked")),
        Gen.Select(Gen.Int[1, 3], Gen.Enum<RetryResult>(), (n, result) => (ILedgerEvent)new ExceptionRetryAttempted(Id, n, result)),
        Gen.Int[1, 3].Select(level => (ILedgerEvent)new ExceptionEscalated(Id, level, "team-lead", "8 h")),
        Gen.Int[8, 9].Select(n => $"e-{n}").Select(by => (ILedgerEvent)new ExceptionResolved(Id, by, "retail.refund.issued.v1")),
        Gen.Const((ILedgerEvent)new ExceptionAccepted(Id, "g-1", "small")),
        Gen.Const((ILedgerEvent)new ExceptionReopened(Id, Code, "not over")),
        Gen.Const((ILedgerEvent)new ExpectedEventMissed(Subject, "refund-answer", Now, [])));

    public static Gen<ILedgerEvent[]> Any { get; } = Gen.Select(Gen.Int[0, 9], Event.Array[0, 12], (odd, events) => odd == 0 ? events : (ILedgerEvent[])[Raised, .. events]);

    public static ExceptionCase? Fold(params IEnumerable<ILedgerEvent> events) => events.Aggregate((ExceptionCase?)null, ExceptionCase.Evolve);

    public static ExceptionCase Given(params IEnumerable<ILedgerEvent> events) => Fold([Raised, .. events])!;

    public static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    public static T Single<T>(Decision decision) where T : ILedgerEvent =>
        Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));
}
