using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Whether the goods may come back.</summary>
public enum AuthorisationTrack
{
    /// <summary>Something is known of the return, but nobody has asked for it.</summary>
    NotRequested = 1,

    Requested = 2,
    Review = 3,
    Authorised = 4,
    Refused = 5,
}

/// <summary>Where the goods are.</summary>
public enum LogisticsTrack
{
    WithCustomer = 1,
    Labelled = 2,
    InTransit = 3,
    Received = 4,
    NotReceived = 5,
}

/// <summary>The least a decision about a return needs to know: authorisation, logistics, and inspection and resolution per line, side by side.</summary>
/// <param name="StrayRefunds">Refunds the gateway paid that belong to no line of ours.</param>
/// <param name="IsReasonUnclear">The customer wrote why, and nothing was understood of it.</param>
/// <param name="Deviations">What was noticed before, as rule and event.</param>
public sealed record Return(
    string Id,
    IReadOnlyList<ReturnedLine> Lines,
    AuthorisationTrack Authorisation,
    LogisticsTrack Logistics,
    IReadOnlyList<string> StrayRefunds,
    IReadOnlyList<string> Deviations,
    DateTimeOffset? RequestedAt = null,
    DateTimeOffset? DeliveredAt = null,
    string? ReasonCode = null,
    string? BroughtTo = null,
    ReturnReason? Reason = null,
    DateTimeOffset? SendBy = null,
    ResolutionKind? Outcome = null,
    bool IsReasonUnclear = false)
{
    /// <summary>The column of a board this return stands in.</summary>
    public ReturnStage Status => ReturnStages.Of(this);

    public ReturnedLine? Line(int number) => Lines.FirstOrDefault(line => line.Number == number);

    /// <summary>What the customer paid for goods that are not settled yet; null when it cannot be added up.</summary>
    public Money? AtRisk() => Amounts.Sum(Lines.Where(line => !line.IsSettled).Select(line => line.Paid));

    /// <summary>What the customer was given or the gateway was told to give; null for nothing.</summary>
    public Money? Committed() =>
        Amounts.Sum(Lines.Select(line => line.Committed()).OfType<Money>());

    /// <summary>Total: an event that does not fit leaves the return as it was.</summary>
    public static Return? Evolve(Return? @return, ILedgerEvent @event) => (@return, @event) switch
    {
        (null, ReturnRequested e) => Requested(Unknown(e.ReturnId), e),
        ({ Authorisation: AuthorisationTrack.NotRequested } r, ReturnRequested e) => Requested(r, e),
        ({ Reason: null } r, ReturnReasonClassified e) => r with { Reason = e.Reason, IsReasonUnclear = e.Unclear is not null },
        ({ Authorisation: AuthorisationTrack.Requested }, ReturnReviewRequested) => @return with { Authorisation = AuthorisationTrack.Review },
        ({ Authorisation: AuthorisationTrack.Requested or AuthorisationTrack.Review }, ReturnAuthorized e) =>
            @return with { Authorisation = AuthorisationTrack.Authorised, SendBy = e.SendBy },
        ({ Authorisation: AuthorisationTrack.Requested or AuthorisationTrack.Review }, ReturnRefused) => @return with { Authorisation = AuthorisationTrack.Refused },
        (_, ReturnLabelIssued e) => (@return ?? Unknown(e.ReturnId)).Moved(LogisticsTrack.Labelled),
        (_, ReturnShipped e) => (@return ?? Unknown(e.ReturnId)).Moved(LogisticsTrack.InTransit),
        (_, ReturnNotReceived e) => (@return ?? Unknown(e.ReturnId)).Moved(LogisticsTrack.NotReceived),
        (_, ReturnReceived e) => (@return ?? Unknown(e.ReturnId)) with { Logistics = LogisticsTrack.Received },
        (_, RefundIssued { ReturnId: { } id } e) => (@return ?? Unknown(id)).Refunded(e),
        ({ } r, ReturnResolved e) => r with { Outcome = e.Kind },
        (_, ReturnDeviationDetected e) => Noted(@return ?? Unknown(e.Case[(e.Case.IndexOf('/', StringComparison.Ordinal) + 1)..]), e),
        ({ } r, _) when ReturnLineFold.LinesOf(@event) is { Count: > 0 } numbers =>
            r with { Lines = [.. r.Lines.Select(line => numbers.Contains(line.Number) ? ReturnLineFold.Evolve(line, @event) : line)] },
        ({ } r, RefundFailed e) => r with { Lines = [.. r.Lines.Select(line => line.Number == r.LineOf(e.RefundId) ? ReturnLineFold.Failed(line) : line)] },
        _ => @return,
    };

    internal static string DeviationKey(string rule, string eventId) => $"{rule} {eventId}";

    /// <summary>Which line a refund is for; null when it is none of ours.</summary>
    internal int? LineOf(string refundId) => Lines.FirstOrDefault(line => ReturnLinks.RefundId(Id, line.Number) == refundId)?.Number;

    private static Return Noted(Return @return, ReturnDeviationDetected e) =>
        @return with { Deviations = [.. @return.Deviations, DeviationKey(e.Rule, e.EventId)] };

    private static Return Unknown(string id) => new(id, [], AuthorisationTrack.NotRequested, LogisticsTrack.WithCustomer, [], []);

    // A line that is named twice is one line: the first word counts.
    private static Return Requested(Return @return, ReturnRequested e) => @return with
    {
        Lines = [.. e.Lines.DistinctBy(line => line.Number).Select(ReturnedLine.Of).Select(line => @return.StrayRefunds.Contains(ReturnLinks.RefundId(@return.Id, line.Number))
            ? line with { Resolution = LineResolution.Refunded, Settled = line.Paid }
            : line)],
        Authorisation = AuthorisationTrack.Requested,
        RequestedAt = e.RequestedAt,
        DeliveredAt = e.DeliveredAt,
        ReasonCode = e.ReasonCode,
        BroughtTo = e.BroughtTo,
    };

    // Scans come late and out of order; goods that arrived are not on their way again.
    private Return Moved(LogisticsTrack to) => Logistics == LogisticsTrack.Received || (to == LogisticsTrack.Labelled && Logistics != LogisticsTrack.WithCustomer)
        ? this
        : this with { Logistics = to };

    private Return Refunded(RefundIssued e) => LineOf(e.RefundId) is { } number
        ? this with { Lines = [.. Lines.Select(line => line.Number == number ? ReturnLineFold.Issued(line, e.Amount) : line)] }
        : this with { StrayRefunds = [.. StrayRefunds, e.RefundId] };
}
