using CsCheck;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using static RetailLedger.Domain.Tests.Exceptions.ExceptionHistories;

namespace RetailLedger.Domain.Tests.Exceptions;

public sealed class ExceptionDeciderTests
{
    private static readonly Grant Grant = new("g-1", AcceptExceptionDecider.Act, $"exception/{Id}", new(1_500, "GBP"), Now.AddDays(1));
    private static readonly ResolveException Recovery = new(Id, "e-9", Subject, "retail.refund.issued.v1", [new("return", "R-1"), Line, new("refund", "R-1-1")]);

    private static readonly Func<ExceptionCase?, Decision>[] Decisions =
    [
        e => RaiseExceptionDecider.Decide(Raise, e),
        e => AssignExceptionDecider.Decide(new(Id, "ann"), e),
        e => ReclassifyExceptionDecider.Decide(new(Id, ExceptionClass.Policy, "asked for"), e),
        e => RecordExceptionRetryDecider.Decide(new(Id, 2, RetryResult.WentThrough), e),
        e => EscalateExceptionDecider.Decide(new(Id, 2, "24 h"), e),
        e => ResolveExceptionDecider.Decide(Recovery, e),
        e => AcceptExceptionDecider.Decide(new(Id, "small"), e, Grant, Now),
        e => ReopenExceptionDecider.Decide(new(Id, "not over"), e),
    ];

    [Fact]
    public void Whatever_happened_an_exception_folds_and_every_decision_settles() => Any.Sample(history =>
    {
        var exception = Fold(history);
        return Array.TrueForAll(Decisions, decide => decide(exception) is not Decision.Accepted accepted
            || decide(accepted.Events.Aggregate(exception, ExceptionCase.Evolve)) is not Decision.Accepted);
    }, iter: 20_000);

    [Fact]
    public void Whatever_happened_an_exception_is_of_one_class_and_in_no_more_than_one_queue() => Any.Sample(history =>
        Fold(history) is not { } exception || (Enum.IsDefined(exception.Class) && exception.Owner.Length > 0), iter: 10_000);

    [Fact]
    public void No_retry_ever_resolves_an_exception() => Any.Sample(history =>
    {
        var exception = Fold(history);
        return exception is null || exception.IsOver
            || RecordExceptionRetryDecider.Decide(new(Id, 9, RetryResult.WentThrough), exception) is not Decision.Accepted tried
            || !tried.Events.Aggregate((ExceptionCase?)exception, ExceptionCase.Evolve)!.IsOver;
    }, iter: 10_000);

    [Fact]
    public void The_same_trouble_is_the_same_exception()
    {
        Assert.Equal(Id, (Raise with { Detail = "seen again", ValueAtRisk = null }).ExceptionId);
        Assert.NotEqual(Id, (Raise with { Occurrence = "e-2" }).ExceptionId);
        Assert.NotEqual(Id, (Raise with { Subject = "return/R-2" }).ExceptionId);
        Assert.NotEqual(ExceptionLinks.Id("a", "bc", "d"), ExceptionLinks.Id("ab", "c", "d"));
        Assert.StartsWith("refund-failed-", Id, StringComparison.Ordinal);
        Assert.True(ExceptionLinks.Stream(ExceptionLinks.Id(new string('x', 500), "s", "o")).Length < StreamKeys.MaxLength);
        Assert.Equal(Decision.Nothing, RaiseExceptionDecider.Decide(Raise, Given()));
        Assert.Equal(Decision.Nothing, RaiseExceptionDecider.Decide(Raise, Given(new ExceptionResolved(Id, "e-9", "t"))));
    }

    [Fact]
    public void A_known_code_brings_its_class_owner_and_recovery()
    {
        Assert.Equal((ExceptionClass.Transactional, "payments", "card_expired"), (Raised.Class, Raised.Owner, Raised.Detail));
        Assert.Equal(new Money(1_500, "GBP"), Raised.ValueAtRisk);
        Assert.Contains("retail.refund.issued.v1", Raised.Recovery.EventTypes);
        Assert.Equal(Line, Raised.Recovery.Thing);
    }

    [Fact]
    public void An_unknown_code_is_raised_and_owned_all_the_same()
    {
        var raised = Single<ExceptionRaised>(RaiseExceptionDecider.Decide(new("never.heard_of", Subject, "1"), null));

        Assert.Equal((ExceptionCatalogue.DefaultOwner, ExceptionClass.Business), (raised.Owner, raised.Class));
        Assert.NotEmpty(ExceptionCatalogue.Of("never.heard_of").Escalations);
    }

    [Fact]
    public void An_exception_is_assigned_while_it_is_not_over()
    {
        Assert.Equal("ann", Single<ExceptionAssigned>(AssignExceptionDecider.Decide(new(Id, " ann "), Given())).Owner);
        Single<ExceptionAssigned>(AssignExceptionDecider.Decide(new(Id, "payments"), Given()));
        Assert.Equal(Decision.Nothing, AssignExceptionDecider.Decide(new(Id, "ann"), Given(new ExceptionAssigned(Id, "ann"))));
        Assert.Equal("exception.unknown", Refusal(AssignExceptionDecider.Decide(new(Id, "ann"), null)));
        Assert.Equal("exception.over", Refusal(AssignExceptionDecider.Decide(new(Id, "ann"), Given(new ExceptionResolved(Id, "e", "t")))));
        Assert.Equal("exception.no_owner", Refusal(AssignExceptionDecider.Decide(new(Id, " "), Given())));
    }

    [Fact]
    public void R142_A_misclassified_exception_is_corrected_with_its_history()
    {
        var reclassify = new ReclassifyException(Id, ExceptionClass.Business, "the bank is closed, nothing of ours failed");

        Assert.Equal(
            new ExceptionReclassified(Id, ExceptionClass.Transactional, ExceptionClass.Business, reclassify.Why),
            Single<ExceptionReclassified>(ReclassifyExceptionDecider.Decide(reclassify, Given())));
        Single<ExceptionReclassified>(ReclassifyExceptionDecider.Decide(reclassify, Given(new ExceptionResolved(Id, "e", "t"))));
        Assert.Equal(Decision.Nothing, ReclassifyExceptionDecider.Decide(reclassify with { To = ExceptionClass.Transactional }, Given()));
        Assert.Equal("exception.no_reason", Refusal(ReclassifyExceptionDecider.Decide(reclassify with { Why = " " }, Given())));
        Assert.Equal("exception.unknown", Refusal(ReclassifyExceptionDecider.Decide(reclassify, null)));
    }

    [Fact]
    public void A_retry_is_counted_and_at_best_awaits_its_outcome()
    {
        var retry = new RecordExceptionRetry(Id, 1, RetryResult.WentThrough);

        Assert.Equal(ExceptionStatus.AwaitingOutcome, Given(Single<ExceptionRetryAttempted>(RecordExceptionRetryDecider.Decide(retry, Given()))).Status);
        Assert.Equal(ExceptionStatus.InProgress, Given(new ExceptionRetryAttempted(Id, 1, RetryResult.Failed)).Status);
        Assert.Equal(Decision.Nothing, RecordExceptionRetryDecider.Decide(retry, Given(new ExceptionRetryAttempted(Id, 1, RetryResult.Failed))));
        Assert.Equal(Decision.Nothing, RecordExceptionRetryDecider.Decide(retry, Given(new ExceptionResolved(Id, "e", "t"))));
        Assert.Equal("exception.bad_attempt", Refusal(RecordExceptionRetryDecider.Decide(retry with { Attempt = 0 }, Given())));
        Assert.Equal("exception.unknown", Refusal(RecordExceptionRetryDecider.Decide(retry, null)));
    }

    [Theory]
    [InlineData(0, "exception.no_such_level")]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(4, "exception.no_such_level")]
    public void R020_An_exception_is_escalated_by_levels(int level, string? refusal)
    {
        var decision = EscalateExceptionDecider.Decide(new(Id, level, "late"), Given());

        if (refusal is null)
            Assert.Equal(ExceptionCatalogue.Levels[level - 1], Single<ExceptionEscalated>(decision).To);
        else
            Assert.Equal(refusal, Refusal(decision));
    }

    [Fact]
    public void A_timer_that_rings_too_late_does_nothing()
    {
        Assert.Equal(Decision.Nothing, EscalateExceptionDecider.Decide(new(Id, 1, "late"), Given(new ExceptionEscalated(Id, 1, "team-lead", "late"))));
        Assert.Equal(Decision.Nothing, EscalateExceptionDecider.Decide(new(Id, 1, "late"), Given(new ExceptionEscalated(Id, 2, "x", "late"))));
        Assert.Equal(Decision.Nothing, EscalateExceptionDecider.Decide(new(Id, 2, "late"), Given(new ExceptionAccepted(Id, "g", "w"))));
        Assert.Equal("exception.unknown", Refusal(EscalateExceptionDecider.Decide(new(Id, 1, "late"), null)));
    }

    [Fact]
    public void Only_the_awaited_event_about_the_very_thing_on_the_very_case_resolves()
    {
        Assert.Equal(new ExceptionResolved(Id, "e-9", "retail.refund.issued.v1"), Single<ExceptionResolved>(ResolveExceptionDecider.Decide(Recovery, Given())));
        Assert.Equal("exception.not_recovered", Refusal(ResolveExceptionDecider.Decide(Recovery with { Type = "retail.refund.instructed.v1" }, Given())));
        Assert.Equal("exception.not_recovered", Refusal(ResolveExceptionDecider.Decide(Recovery with { Stream = "return/R-2" }, Given())));
        Assert.Equal("exception.not_recovered", Refusal(ResolveExceptionDecider.Decide(Recovery with { Links = [new("return", "R-1"), new("return-line", "R-1-2")] }, Given())));
        Single<ExceptionResolved>(ResolveExceptionDecider.Decide(Recovery with { Links = [new("return", "R-1")] }, Given()));
        Assert.Equal("exception.unknown", Refusal(ResolveExceptionDecider.Decide(Recovery, null)));
        Assert.Equal(Decision.Nothing, ResolveExceptionDecider.Decide(Recovery, Given(new ExceptionResolved(Id, "e-8", "t"))));
        Assert.Equal(Decision.Nothing, ResolveExceptionDecider.Decide(Recovery, Given(new ExceptionAccepted(Id, "g", "w"))));
    }

    [Fact]
    public void An_event_that_did_not_end_it_does_not_end_it_again()
    {
        var reopened = Given(new ExceptionResolved(Id, "e-9", "t"), new ExceptionReopened(Id, Code, "customer has nothing"));

        Assert.Equal("exception.spent", Refusal(ResolveExceptionDecider.Decide(Recovery, reopened)));
        Single<ExceptionResolved>(ResolveExceptionDecider.Decide(Recovery with { EventId = "e-10" }, reopened));
    }

    [Fact]
    public void What_has_no_recovery_ends_by_a_grant_alone()
    {
        var bypass = Fold(((Decision.Accepted)RaiseExceptionDecider.Decide(new("refund.issued_twice", Subject, "e"), null)).Events)!;

        Assert.Equal("exception.not_recovered", Refusal(ResolveExceptionDecider.Decide(Recovery, bypass)));
    }

    [Theory]
    [InlineData(1_499, false)]
    [InlineData(1_500, true)]
    [InlineData(1_501, true)]
    public void An_exception_is_accepted_by_a_grant_that_covers_its_value(long limit, bool accepted)
    {
        var decision = Accept(Given(), Grant with { Limit = new(limit, "GBP") });

        if (accepted)
            Assert.Equal(new ExceptionAccepted(Id, "g-1", "small"), Single<ExceptionAccepted>(decision));
        else
            Assert.Equal("exception.grant_required", Refusal(decision));
    }

    [Fact]
    public void Without_a_matching_grant_nothing_is_accepted()
    {
        Assert.Equal("exception.grant_required", Refusal(Accept(Given(), null)));
        Assert.Equal("exception.grant_required", Refusal(Accept(Given(), Grant with { Act = "return.refund" })));
        Assert.Equal("exception.grant_required", Refusal(Accept(Given(), Grant with { Subject = "exception/other" })));
        Assert.Equal("exception.grant_required", Refusal(Accept(Given(), Grant with { ValidUntil = Now })));
        Assert.Equal("exception.grant_required", Refusal(Accept(Given(), Grant with { Limit = new(9_999, "EUR") })));
        Assert.Equal("exception.no_reason", Refusal(AcceptExceptionDecider.Decide(new(Id, ""), Given(), Grant, Now)));
        Assert.Equal("exception.over", Refusal(Accept(Given(new ExceptionResolved(Id, "e", "t")), Grant)));
        Assert.Equal("exception.unknown", Refusal(Accept(null, Grant)));
        Assert.Equal(Decision.Nothing, Accept(Given(new ExceptionAccepted(Id, "g", "w")), null));
    }

    [Fact]
    public void What_is_not_over_after_all_is_reopened_with_a_reason()
    {
        Assert.Equal(ExceptionStatus.Open, Given(new ExceptionAccepted(Id, "g", "w"), Single<ExceptionReopened>(
            ReopenExceptionDecider.Decide(new(Id, "no"), Given(new ExceptionAccepted(Id, "g", "w"))))).Status);
        Assert.Equal(Decision.Nothing, ReopenExceptionDecider.Decide(new(Id, "no"), Given()));
        Assert.Equal("exception.no_reason", Refusal(ReopenExceptionDecider.Decide(new(Id, ""), Given(new ExceptionAccepted(Id, "g", "w")))));
        Assert.Equal("exception.unknown", Refusal(ReopenExceptionDecider.Decide(new(Id, "no"), null)));
    }

    private static Decision Accept(ExceptionCase? exception, Grant? grant) => AcceptExceptionDecider.Decide(new(Id, "small"), exception, grant, Now);
}
