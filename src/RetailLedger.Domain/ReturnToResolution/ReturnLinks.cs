using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>How returns, refunds and the orders behind them are named.</summary>
public static class ReturnLinks
{
    public const string Return = "return";
    /// <summary>A line of a return, under the id that its refund has.</summary>
    public const string Line = "return-line";
    public const string Refund = "refund";

    /// <summary>The order goods came from. Not linked as an order, because a return has a case of its own and must not move into the order's.</summary>
    public const string ReturnedOrder = "returned-order";

    public static string Stream(string returnId) => StreamKeys.Of(Return, returnId);

    /// <summary>One refund for one line, whatever is tried: the gateway sees the same id again and pays once.</summary>
    public static string RefundId(string returnId, int line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{returnId}-{line}");

    internal static IEnumerable<ObjectLink> Of(string returnId) => [new(Return, returnId)];

    /// <summary>A line is linked under the id its refund has, so that whatever settles the line is found by it.</summary>
    internal static IEnumerable<ObjectLink> OfLines(string returnId, params IEnumerable<int> lines) =>
        lines.Select(line => new ObjectLink(Line, RefundId(returnId, line))).Prepend(new(Return, returnId));

    internal static IEnumerable<ObjectLink> Of(string? returnId, string refundId) =>
        returnId is null ? [new(Refund, refundId)] : [new(Return, returnId), new(Line, refundId), new(Refund, refundId)];
}
