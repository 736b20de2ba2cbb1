using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using static RetailLedger.Domain.Tests.ReturnToResolution.ReturnHistories;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

public sealed class ReturnTests
{
    private static readonly Func<Return?, Decision>[] Decisions =
    [
        r => ClassifyReturnReasonDecider.Decide(new(Id, "it is broken"), r),
        r => AuthorizeReturnDecider.Decide(new(Id), r, Policy, null, Now),
        r => RefuseReturnDecider.Decide(new(Id, "no"), r),
        r => AssignDispositionDecider.Decide(new(Id, 1), r),
        r => AssignDispositionDecider.Decide(new(Id, 2), r),
        r => RequestRefundDecider.Decide(new(Id, 1, new(900, "GBP"), "return"), r, Now),
        r => RequestRefundDecider.Decide(new(Id, 2, new(25_000, "GBP"), "return", RefundMethod.Cash), r, Now),
        r => InstructRefundDecider.Decide(new(Id, 1), r, null, Now),
        r => InstructRefundDecider.Decide(new(Id, 2), r, null, Now),
        r => OfferExchangeDecider.Decide(new(Id, 2, "84029G", Quantity.Each(1)), r),
        r => IssueStoreCreditDecider.Decide(new(Id, 2, new(500, "GBP")), r, null, Now),
        r => RejectReturnDecider.Decide(new(Id, "worn"), r),
        r => ResolveReturnDecider.Decide(new(Id), r, Now),
        r => NoteReturnDeviationDecider.Decide(new($"return/{Id}", "e-2", [new("refund.issued_twice")]), r),
    ];

    private static readonly Gen<ILedgerEvent[]> Either = Gen.OneOf(Any, Begun);

    [Fact]
    public void Whatever_happened_a_return_folds_and_every_decision_settles() => Either.Sample(history =>
    {
        var @return = Fold(history);
        return Array.TrueForAll(Decisions, decide => Settles(@return, decide));
    }, iter: 10_000);

    [Fact]
    public void Whatever_happened_and_whatever_is_decided_no_more_than_was_paid_is_instructed_and_no_more_than_the_limit_without_a_grant() =>
        Gen.Select(Either, Gen.Int[0, Decisions.Length - 1].Array[1, 20]).Sample((history, choices) =>
        {
            var @return = Fold(history);
            var instructed = new Dictionary<int, int>();
            foreach (var choice in choices)
            {
                if (Decisions[choice](@return) is not Decision.Accepted accepted)
                    continue;
                foreach (var told in accepted.Events.OfType<RefundInstructed>())
                {
                    instructed[told.Line] = instructed.GetValueOrDefault(told.Line) + 1;
                    if (told.Amount.Minor > @return!.Line(told.Line)!.Paid.Minor || told.Amount.Minor > InstructRefundDecider.Limit.Limit.Minor || told.GrantId is not null)
                        return false;
                }

                @return = accepted.Events.Aggregate(@return, Return.Evolve);
            }

            return instructed.Values.All(times => times == 1);
        }, iter: 10_000);

    [Fact]
    public void While_the_gateway_does_as_it_is_told_no_line_is_ever_given_more_than_was_paid_for_it() =>
        Gen.Select(Gen.Long[1, 40_000], Gen.Int[0, Decisions.Length + 2].Array[1, 40]).Sample((minor, choices) =>
        {
            var @return = Here(minor);
            foreach (var choice in choices)
                @return = Step(@return, choice);
            return @return.Lines.All(line => line.Settled is null || line.Settled.Minor <= line.Paid.Minor);
        }, iter: 10_000);

    [Fact]
    public void A_refund_is_done_when_the_gateway_says_so_and_not_before()
    {
        var asked = new RefundRequested(Id, 1, new(1_500, "GBP"), RefundMethod.OriginalTender, "return", []);
        var told = new RefundInstructed(Id, 1, "R-1-1", new(1_500, "GBP"), RefundMethod.OriginalTender, 1, new(20_000, "GBP"));

        Assert.Equal(ReturnStage.ResolutionPending, Here(1_500, asked).Status);
        Assert.Equal(ReturnStage.ResolutionPending, Here(1_500, asked, told).Status);
        Assert.Equal(ReturnStage.ResolutionPending, Here(1_500, asked, told, new RefundFailed("R-1-1", "card_expired", Id)).Status);
        Assert.Equal(LineResolution.RefundFailed, Here(1_500, asked, told, new RefundFailed("R-1-1", "card_expired", Id)).Line(1)!.Resolution);
        Assert.Equal(LineResolution.Refunded, Here(1_500, asked, told, new RefundIssued("R-1-1", new(1_500, "GBP"), Id)).Line(1)!.Resolution);
    }

    [Fact]
    public void The_stage_follows_from_the_tracks()
    {
        Assert.Equal(ReturnStage.Unannounced, Fold(Received)!.Status);
        Assert.Equal(ReturnStage.Requested, Fold(Requested())!.Status);
        Assert.Equal(ReturnStage.Review, Fold(Requested(), new ReturnReviewRequested(Id, [], Policy, new(Now, [])))!.Status);
        Assert.Equal(ReturnStage.Refused, Fold(Requested(), new ReturnRefused(Id, "no"))!.Status);
        Assert.Equal(ReturnStage.Authorised, Fold(Requested(), Authorised)!.Status);
        Assert.Equal(ReturnStage.InTransit, Fold(Requested(), Authorised, new ReturnShipped(Id))!.Status);
        Assert.Equal(ReturnStage.NotReceived, Fold(Requested(), Authorised, new ReturnShipped(Id), new ReturnNotReceived(Id))!.Status);
        Assert.Equal(ReturnStage.ToInspect, Here().Status);
        Assert.Equal(ReturnStage.ToInspect, Here(1_500, new ReturnGraded(Id, 1, Grade.A)).Status);
        Assert.Equal(ReturnStage.ToResolve, Here(1_500, new ReturnGraded(Id, 1, Grade.A), new WrongItemReturned(Id, 2, "1")).Status);
        Assert.Equal(ReturnStage.Resolved, Here(1_500, new ReturnResolved(Id, ResolutionKind.Rejected, 1)).Status);
    }

    [Fact]
    public void Facts_may_come_before_the_request_and_out_of_order()
    {
        var early = Fold(new ReturnShipped(Id), Received, new ReturnShipped(Id), new RefundIssued("R-1-2", new(1_000, "GBP"), Id), Requested())!;

        Assert.Equal(LogisticsTrack.Received, early.Logistics);
        Assert.Equal(LineResolution.Refunded, early.Line(2)!.Resolution);
        Assert.Equal("return.line_settled", Refusal(RequestRefundDecider.Decide(new(Id, 2, new(1_000, "GBP"), "return"), Fold([.. Begin(early)]), Now)));
    }

    [Fact]
    public void Another_grade_asks_for_another_disposition()
    {
        var assigned = Here(1_500, new ReturnGraded(Id, 1, Grade.A), new DispositionAssigned(Id, 1, Disposition.Restock, "grade-a", "1"));

        Assert.Equal(Disposition.Restock, Return.Evolve(assigned, new ReturnGraded(Id, 1, Grade.A))!.Line(1)!.Disposition);
        Assert.Null(Return.Evolve(assigned, new ReturnGraded(Id, 1, Grade.C))!.Line(1)!.Disposition);
    }

    private static IEnumerable<ILedgerEvent> Begin(Return _) =>
        [new ReturnShipped(Id), Received, new RefundIssued("R-1-2", new(1_000, "GBP"), Id), Requested(), Authorised];

    // A decision, or the gateway's faithful answer to what it was told.
    private static Return Step(Return @return, int choice)
    {
        if (choice < Decisions.Length)
            return Decisions[choice](@return) is Decision.Accepted accepted ? accepted.Events.Aggregate((Return?)@return, Return.Evolve)! : @return;
        var line = @return.Lines.FirstOrDefault(line => line.IsPending);
        if (line is null)
            return @return;
        var refund = ReturnLinks.RefundId(Id, line.Number);
        return Return.Evolve(@return, choice == Decisions.Length ? new RefundFailed(refund, "declined", Id) : new RefundIssued(refund, line.Instructed!, Id))!;
    }
}
