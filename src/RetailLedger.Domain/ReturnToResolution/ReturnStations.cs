using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>The stations of a return: from the customer's wish to what the customer got.</summary>
public static class ReturnStations
{
    public const string Stream = "return-to-resolution";

    public static IReadOnlyList<Type> Reads { get; } =
    [
        typeof(ReturnRequested), typeof(ReturnReviewRequested), typeof(ReturnAuthorized), typeof(ReturnRefused), typeof(ReturnShipped), typeof(ReturnReceived),
        typeof(ReturnNotReceived), typeof(ReturnGraded), typeof(WrongItemReturned), typeof(RefundFailed), typeof(RefundIssued), typeof(StoreCreditIssued),
        typeof(ExchangeShipped), typeof(ReturnRejected), typeof(ReturnResolved),
    ];

    public static Station? Of(ILedgerEvent @event) => @event switch
    {
        ReturnRequested => new("requested", Begins: true),
        ReturnReviewRequested => new("review"),
        ReturnAuthorized => new("authorised"),
        ReturnRefused => new("refused", Ends: true),
        ReturnShipped => new("sent"),
        ReturnReceived => new("received"),
        ReturnNotReceived => new("missing"),
        ReturnGraded => new("inspected"),
        WrongItemReturned => new("wrong"),
        RefundFailed => new("unpaid"),
        RefundIssued => new("refunded"),
        StoreCreditIssued => new("credited"),
        ExchangeShipped => new("exchanged"),
        ReturnRejected => new("rejected"),
        ReturnResolved => new("closed", Ends: true),
        _ => null,
    };
}
