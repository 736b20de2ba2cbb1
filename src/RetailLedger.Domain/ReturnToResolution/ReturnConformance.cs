using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>A rule of the tracks that an event broke.</summary>
/// <param name="Control">The control that was passed by in the world, when the rule guards one.</param>
/// <param name="ValueAtRisk">What the break may cost.</param>
public sealed record ReturnDeviation(string Rule, string? Control = null, Money? ValueAtRisk = null);

/// <summary>What no track of a return allows. The fact is recorded all the same; this names what is wrong with it, from the return as it was before.
/// Scans and gradings that merely come late or out of order are not listed: the world reports in its own order.</summary>
public static class ReturnConformance
{
    /// <summary>No money goes back without an instruction of ours.</summary>
    public const string RefundControl = "refund.by_instruction";

    /// <summary>Every rule there is.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        "refund.issued_without_instruction", "refund.issued_twice", "refund.issued_for_settled_line", "refund.issued_other_amount", "refund.issued_more_than_paid",
        "return.requested_twice", "return.received_unauthorised", "return.sent_after_refusal", "return.received_after_all", "return.exchanged_without_offer",
        "return.exchanged_settled_line",
    ];

    public static IReadOnlyList<ReturnDeviation> Check(Return? before, ILedgerEvent @event) => [.. Broken(before, @event)];

    private static IEnumerable<ReturnDeviation> Broken(Return? before, ILedgerEvent @event) => @event switch
    {
        RefundIssued e => Issued(before, e),
        ExchangeShipped e => Exchanged(before?.Line(e.Line)),
        ReturnShipped or ReturnReceived when before is { Authorisation: AuthorisationTrack.Refused } => [new("return.sent_after_refusal", ValueAtRisk: before.AtRisk())],
        ReturnReceived when before is null or { Authorisation: not AuthorisationTrack.Authorised } => [new("return.received_unauthorised", ValueAtRisk: before?.AtRisk())],
        ReturnReceived when before is { Logistics: LogisticsTrack.NotReceived } => [new("return.received_after_all")],
        ReturnRequested when before is { Authorisation: not AuthorisationTrack.NotRequested } => [new("return.requested_twice")],
        _ => [],
    };

    private static IEnumerable<ReturnDeviation> Issued(Return? before, RefundIssued e)
    {
        var line = before is not null && before.LineOf(e.RefundId) is { } number ? before.Line(number) : null;
        if (line is null || line.Instructed is not { } instructed)
        {
            yield return line is { Resolution: LineResolution.Refunded }
                ? new("refund.issued_twice", RefundControl, e.Amount)
                : new("refund.issued_without_instruction", RefundControl, e.Amount);
            yield break;
        }

        if (line.Resolution == LineResolution.Refunded)
            yield return new("refund.issued_twice", RefundControl, e.Amount);
        else if (line.IsSettled)
            yield return new("refund.issued_for_settled_line", RefundControl, e.Amount);
        if (e.Amount != instructed)
            yield return new("refund.issued_other_amount", RefundControl, e.Amount);
        if (!Amounts.IsAtMost(e.Amount, line.Paid))
            yield return new("refund.issued_more_than_paid", RefundControl, e.Amount);
    }

    private static IEnumerable<ReturnDeviation> Exchanged(ReturnedLine? line) => line switch
    {
        { Resolution: LineResolution.ExchangeOffered } => [],
        { IsSettled: true } => [new("return.exchanged_settled_line", ValueAtRisk: line.Paid)],
        _ => [new("return.exchanged_without_offer", ValueAtRisk: line?.Paid)],
    };
}
