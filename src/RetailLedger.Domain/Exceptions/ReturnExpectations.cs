namespace RetailLedger.Domain.Exceptions;

/// <summary>What is expected to follow what on the way back, in the order of that way.</summary>
internal static class ReturnExpectations
{
    private const string ReturnLine = "return-line";
    private const string ReturnsDesk = "returns-desk";
    private const string Authorised = "retail.return.authorized.v1";
    private const string Refused = "retail.return.refused.v1";
    private const string Shipped = "retail.return.shipped.v1";
    private const string Received = "retail.return.received.v1";
    private const string NotReceived = "retail.return.not-received.v1";
    private const string Instructed = "retail.refund.instructed.v1";

    public static IReadOnlyList<TrackExpectation> All { get; } =
    [
        new("return-known", ["retail.return-label.issued.v1", Shipped, Received], ["retail.return.requested.v1", "retail.return-reason.classified.v1", Authorised, Refused],
            TimeSpan.FromMinutes(15), ExceptionClass.Business, "Goods come back that nobody asked to give back.", ReturnsDesk, "shop", "Ask the shop for the return", Lasting: true, Backwards: true),
        new("return-classification", ["retail.return.requested.v1"], ["retail.return-reason.classified.v1", Refused],
            TimeSpan.FromSeconds(60), ExceptionClass.Transactional, "The reason of a return was not classified.", "operations", "operations", "Look at the reactions", AnsweredByUs: true),
        new("return-authorisation", ["retail.return-review.requested.v1"], [Authorised, Refused],
            TimeSpan.FromHours(4), ExceptionClass.Business, "A return under review is neither authorised nor refused.", ReturnsDesk, "approver", "Authorise or refuse the return"),
        new("return-parcel", [Authorised], [Shipped, Received, NotReceived, "retail.return.resolved.v1"],
            TimeSpan.FromDays(14), ExceptionClass.Business, "The customer has not sent the goods.", ReturnsDesk, "customer", "Ask the customer"),
        new("return-posting", ["retail.return-label.issued.v1"], [Shipped],
            TimeSpan.FromDays(14), ExceptionClass.Business, "A label for the way back was made and no parcel was handed in.", ReturnsDesk, "customer", "Ask the customer",
            Overtakes: [Received, NotReceived, "retail.return.resolved.v1"], OnceLearned: true),
        new("return-transit", [Shipped], [Received, NotReceived],
            TimeSpan.FromDays(14), ExceptionClass.Business, "The parcel back has not arrived.", ReturnsDesk, "carrier", "Ask the carrier"),
        new("return-inspection", [Received], ["retail.return.graded.v1", "retail.wrong-item.returned.v1", "retail.return.rejected.v1"],
            TimeSpan.FromHours(48), ExceptionClass.Business, "Nobody has looked at returned goods.", ReturnsDesk, "warehouse", "Ask the warehouse"),
        new("return-settlement", ["retail.return.graded.v1"],
            [Instructed, "retail.refund.issued.v1", "retail.store-credit.issued.v1", "retail.exchange.offered.v1", "retail.return.rejected.v1"],
            TimeSpan.FromHours(24), ExceptionClass.Business, "Returned goods were inspected and the customer got nothing for them.", ReturnsDesk, ReturnsDesk, "Settle the line", ReturnLine, AnsweredByUs: true),
        new("refund-answer", [Instructed], ["retail.refund.issued.v1", "retail.refund.failed.v1"],
            TimeSpan.FromHours(1), ExceptionClass.Transactional, "The gateway has not answered an instructed refund.", "payments", "gateway", "Ask the gateway", ReturnLine),
        new("exchange", ["retail.exchange.offered.v1"], ["retail.exchange.shipped.v1", "retail.store-credit.issued.v1", Instructed, "retail.return.rejected.v1"],
            TimeSpan.FromDays(7), ExceptionClass.Business, "Goods in exchange were promised and not sent.", ReturnsDesk, "warehouse", "Ask the warehouse", ReturnLine),
    ];
}
