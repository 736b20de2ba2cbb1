using System.Text.Json;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Which row: a return.</summary>
public sealed record ReturnKey(string ReturnId);

/// <summary>A return as a card on a board: where it stands, since when, what it may cost, and whose turn it is.</summary>
/// <param name="Since">When it came to this stage: its age counts from here.</param>
/// <param name="DueBy">Until when the customer should have sent the goods, while that is awaited.</param>
/// <param name="PaidMinor">What was paid for all lines.</param>
/// <param name="OpenMinor">What was paid for lines that are not settled: the value at risk.</param>
/// <param name="SettledMinor">Money and credit the customer has.</param>
/// <param name="State">The case's own state, from which the next one follows.</param>
public sealed record ReturnRow(
    ReturnStage Stage,
    ReturnTurn Turn,
    AuthorisationTrack Authorisation,
    LogisticsTrack Logistics,
    int Lines,
    int LinesInspected,
    int LinesSettled,
    ReturnReason? Reason,
    string? Orders,
    long PaidMinor,
    long OpenMinor,
    long SettledMinor,
    string? Currency,
    DateTimeOffset? RequestedAt,
    DateTimeOffset Since,
    DateTimeOffset? DueBy,
    string? Findings,
    int Deviations,
    string? Location,
    string State)
{
    public static IReadOnlyList<Type> Reads { get; } = [.. ReturnToResolutionEvents.Contracts.Select(contract => contract.Data)];

    // A refund that names no return is no return; it is noticed as a deviation, not shown as a card.
    public static IEnumerable<ReturnKey> KeysOf(RecordedEvent recorded) =>
        StreamKeys.Category(recorded.Stream) == ReturnLinks.Return ? [new(StreamKeys.Id(recorded.Stream))] : [];

    public static ReturnRow? Evolve(ReturnRow? row, ReturnKey key, RecordedEvent recorded)
    {
        var before = row is null ? null : JsonSerializer.Deserialize<Return>(row.State);
        if (Return.Evolve(before, recorded.Data) is not { } now)
            return row;

        var stage = now.Status;
        return new(
            stage,
            ReturnTurns.Of(now),
            now.Authorisation,
            now.Logistics,
            now.Lines.Count,
            now.Lines.Count(line => line.IsInspected),
            now.Lines.Count(line => line.IsSettled),
            now.Reason,
            recorded.Data is ReturnRequested { Lines: var lines } ? OrdersOf(lines) ?? row?.Orders : row?.Orders,
            Amounts.Sum(now.Lines.Select(line => line.Paid))?.Minor ?? 0,
            now.AtRisk()?.Minor ?? 0,
            Amounts.Sum(now.Lines.Select(line => line.Settled).OfType<Money>())?.Minor ?? 0,
            now.Lines.Count == 0 ? null : now.Lines[0].Paid.Currency,
            now.RequestedAt,
            row?.Stage == stage ? row.Since : recorded.Envelope.OccurredAt,
            now is { SendBy: { } sendBy, Logistics: LogisticsTrack.WithCustomer or LogisticsTrack.Labelled, Outcome: null } ? sendBy : null,
            FindingsOf(recorded.Data) ?? row?.Findings,
            now.Deviations.Count,
            recorded.Envelope.Scope.Location ?? row?.Location,
            JsonSerializer.Serialize(now));
    }

    private static string? OrdersOf(IEnumerable<ReturnLine> lines) =>
        string.Join(", ", lines.Select(line => line.OrderId).OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } orders ? orders : null;

    // Null leaves what was known; an empty text says that nothing speaks against it any more.
    private static string? FindingsOf(ILedgerEvent @event) => @event switch
    {
        ReturnReviewRequested e => string.Join(", ", e.Findings),
        RefundRequested e => string.Join(", ", e.Findings),
        ReturnRefused e => e.ReasonCode,
        ReturnRejected e => e.ReasonCode,
        ReturnAuthorized or RefundInstructed or RefundIssued or ReturnResolved => "",
        RefundFailed e => $"refund.failed: {e.ReasonCode}",
        _ => null,
    };
}
