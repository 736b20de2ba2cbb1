using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using static RetailLedger.Domain.Tests.ReturnToResolution.ReturnHistories;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

public sealed class ReturnRowTests
{
    private static readonly ReturnKey Key = new(Id);

    [Fact]
    public void A_card_says_where_a_return_stands_since_when_what_is_at_risk_and_whose_turn_it_is()
    {
        var requested = RowOf(Requested())!;
        Assert.Equal((ReturnStage.Requested, ReturnTurn.Rules, 2_500L, 2_500L, 0L, "GBP"), (requested.Stage, requested.Turn, requested.PaidMinor, requested.OpenMinor, requested.SettledMinor, requested.Currency));
        Assert.Equal("WEB-1, WEB-2", requested.Orders);

        var authorised = RowOf(Requested(), Authorised)!;
        Assert.Equal((ReturnTurn.Customer, Now.AddDays(14)), (authorised.Turn, authorised.DueBy));
        Assert.Equal(Now.AddHours(1), authorised.Since);

        Assert.Equal(ReturnTurn.Customer, RowOf(Requested(), Authorised, new ReturnLabelIssued(Id, "T1"))!.Turn);
        Assert.Equal(ReturnTurn.Carrier, RowOf(Requested(), Authorised, new ReturnShipped(Id, "T1"))!.Turn);
        Assert.Equal(ReturnTurn.Store, RowOf(Requested() with { BroughtTo = "LEEDS-01" }, Authorised, Received)!.Turn);

        var graded = RowOf(Requested(), Authorised, Received, new ReturnGraded(Id, 1, Grade.A))!;
        Assert.Equal((ReturnStage.ToInspect, ReturnTurn.Warehouse, 1, Now.AddHours(2)), (graded.Stage, graded.Turn, graded.LinesInspected, graded.Since));

        var issued = RowOf(Requested(), Authorised, Received, new RefundIssued("R-1-1", new(1_500, "GBP"), Id))!;
        Assert.Equal((1_000L, 1_500L, 1), (issued.OpenMinor, issued.SettledMinor, issued.LinesSettled));
    }

    [Fact]
    public void A_pending_refund_is_the_approvers_then_the_gateways_then_the_desks_turn()
    {
        ILedgerEvent[] asked = [Requested(), Authorised, Received, new RefundRequested(Id, 1, new(1_500, "GBP"), RefundMethod.OriginalTender, "return", [ReturnFindings.RefundOverLimit])];
        ILedgerEvent[] told = [.. asked, new RefundInstructed(Id, 1, "R-1-1", new(1_500, "GBP"), RefundMethod.OriginalTender, 1, new(20_000, "GBP"))];

        Assert.Equal((ReturnTurn.Approver, "refund.over_limit"), (RowOf(asked)!.Turn, RowOf(asked)!.Findings));
        Assert.Equal((ReturnTurn.Gateway, ""), (RowOf(told)!.Turn, RowOf(told)!.Findings));
        Assert.Equal(ReturnTurn.ReturnsDesk, RowOf([.. told, new RefundFailed("R-1-1", "expired", Id)])!.Turn);
    }

    [Fact]
    public void A_refund_without_a_return_is_no_card() =>
        Assert.Empty(ReturnRow.KeysOf(Recorded("refund/X", new RefundIssued("X", new(1, "GBP")), 0)));

    [Fact]
    public void The_row_says_what_the_case_says_whatever_happened() => Any.Sample(history =>
    {
        var (state, row) = (Fold(history), RowOf(history));
        return (state is null) == (row is null)
            && (state is null || (row!.Stage == state.Status && row.LinesSettled == state.Lines.Count(line => line.IsSettled) && row.Deviations == state.Deviations.Count));
    }, iter: 5_000);

    private static ReturnRow? RowOf(params ILedgerEvent[] history) =>
        history.Select((@event, i) => Recorded($"return/{Id}", @event, i)).Aggregate((ReturnRow?)null, (row, recorded) => ReturnRow.Evolve(row, Key, recorded));

    private static RecordedEvent Recorded(string stream, ILedgerEvent @event, int i) => new(
        i + 1, Guid.Empty, stream, i + 1, "", @event,
        new() { Owner = "LEDGER", Source = "s", SourceId = "1", Actor = new(ActorKind.System, "s"), OccurredAt = Now.AddHours(i), CorrelationId = "c", Release = "r" }, Now);
}
