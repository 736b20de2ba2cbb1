using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What an event makes of the lines it names.</summary>
internal static class ReturnLineFold
{
    public static IReadOnlyList<int> LinesOf(ILedgerEvent @event) => @event switch
    {
        ReturnGraded e => [e.Line],
        WrongItemReturned e => [e.Line],
        DispositionAssigned e => [e.Line],
        RefundRequested e => [e.Line],
        RefundInstructed e => [e.Line],
        ExchangeOffered e => [e.Line],
        ExchangeShipped e => [e.Line],
        StoreCreditIssued e => [e.Line],
        ReturnRejected e => e.Lines,
        _ => [],
    };

    public static ReturnedLine Evolve(ReturnedLine line, ILedgerEvent @event) => @event switch
    {
        // Another grade is another finding: where the goods go is to be settled anew.
        ReturnGraded e => line with { Grade = e.Grade, Disposition = e.Grade == line.Grade ? line.Disposition : null },
        WrongItemReturned e => line with { WrongItem = e.ReceivedItem, Disposition = null },
        DispositionAssigned e => line with { Disposition = e.Disposition },
        _ when line.IsSettled => line,
        RefundRequested e when !line.IsPending => line with { Resolution = LineResolution.RefundRequested, Asked = e.Amount, Method = e.Method },
        RefundInstructed e => line with { Resolution = LineResolution.RefundInstructed, Instructed = e.Amount, Attempts = e.Attempt },
        ExchangeOffered when !line.IsPending => line with { Resolution = LineResolution.ExchangeOffered },
        ExchangeShipped => line with { Resolution = LineResolution.Exchanged },
        StoreCreditIssued e when !line.IsPending => line with { Resolution = LineResolution.Credited, Settled = e.Amount },
        ReturnRejected when !line.IsPending => line with { Resolution = LineResolution.Rejected },
        _ => line,
    };

    // Money that moved has moved, instructed or not: the line must never be paid again.
    public static ReturnedLine Issued(ReturnedLine line, Money amount) =>
        line.IsSettled ? line : line with { Resolution = LineResolution.Refunded, Settled = amount };

    public static ReturnedLine Failed(ReturnedLine line) =>
        line.Resolution == LineResolution.RefundInstructed ? line with { Resolution = LineResolution.RefundFailed } : line;
}
