using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The list price of an item, and the price list it was read from.</summary>
public sealed record ListPrice(decimal Amount, string Currency, ReadVersion From);

/// <summary>What is on file about an ordered item.</summary>
/// <param name="From">The item as it was read; null when there is no such item.</param>
/// <param name="Price">Null when no list has a price for it.</param>
public sealed record ItemOnFile(string Item, ReadVersion? From = null, ListPrice? Price = null);

/// <summary>What an order must meet to be carried out.</summary>
/// <param name="PriceTolerance">How far a price may be from the list's, as part of the list's.</param>
/// <param name="Countries">Where we deliver (ISO 3166-1, two letters).</param>
public sealed record ValidationPolicy(string Version, decimal PriceTolerance, IReadOnlyList<string> Countries)
{
    public static ValidationPolicy Current { get; } = new("order-validation/1", 0.02m,
    [
        "AT", "AU", "BE", "BR", "CA", "CH", "CY", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HK", "IE", "IL", "IS", "IT", "JP", "LT", "LU",
        "LV", "MT", "NL", "NO", "NZ", "PL", "PT", "SE", "SG", "SK", "US",
    ]);
}

/// <summary>Look at an order before anything moves for it.</summary>
/// <param name="Address">Where it is to go, in clear; null when the order states none. It is looked at and not repeated in the decision.</param>
/// <param name="Items">What is on file about each ordered item.</param>
public sealed record ValidateOrder(string OrderId, IReadOnlyList<ItemOnFile> Items, PostalAddress? Address = null);

public static class ValidateOrderDecider
{
    public const string PriceDrift = "price.drift";
    public const string PriceUnknown = "price.unknown";

    // What cannot be mended rejects; the first in this order names the reason.
    private static readonly string[] Fatal = ["order.empty", "line.repeated", "quantity.not_positive", "quantity.too_large", "item.unknown", "address.incomplete", "address.not_served"];

    public static Decision Decide(ValidateOrder command, Order? order, ValidationPolicy policy) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Validation.State: not ValidationState.Pending } => Decision.Nothing,
        { Inferred: true } => Decision.Refuse("order.inferred", "The order was concluded from an invoice: there is nothing to check any more."),
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: there is nothing to check."),
        { Status: OrderStatus.Closed } => Decision.Refuse("order.closed", "The order is closed: there is nothing to check."),
        { Handover: Handover.TakenAway } => Decision.Refuse("order.taken_away", "The customer took the goods along: there is nothing left to stop."),
        _ => Judge(order, Look(command, order, policy), policy),
    };

    /// <summary>The lines that were sold at another price than the list's, by more than is tolerated.</summary>
    internal static IReadOnlyList<PriceDriftDetected> Drifts(Order order, IReadOnlyList<ItemOnFile> items, ValidationPolicy policy) =>
        Look(new(order.Id, items), order, policy).Drifts;

    private sealed record Findings(IReadOnlyList<ValidationCheck> Checks, IReadOnlyList<PriceDriftDetected> Drifts, IReadOnlyList<ReadVersion> Read);

    private static Decision Judge(Order order, Findings found, ValidationPolicy policy)
    {
        if (Fatal.FirstOrDefault(code => found.Checks.Any(check => check.Code == code && !check.Passed)) is { } fatal)
            return Decision.Accept(new OrderRejected(order.Id, fatal, found.Checks, policy.Version, found.Read));
        var reason = found.Drifts.Count > 0 ? PriceDrift : found.Checks.Any(check => !check.Passed) ? PriceUnknown : null;
        if (reason is null)
            return Decision.Accept(new OrderValidated(order.Id, found.Checks, policy.Version, found.Read));
        var held = new OrderHeld(order.Id, reason, $"{policy.Version}: {string.Join("; ", found.Checks.Where(check => !check.Passed).Select(check => check.Detail ?? check.Code))}");
        return Decision.Accept([.. found.Drifts, held]);
    }

    private static Findings Look(ValidateOrder command, Order order, ValidationPolicy policy)
    {
        var checks = new List<ValidationCheck>
        {
            new("order.empty", order.Lines.Count > 0),
            new("line.repeated", order.Lines.DistinctBy(line => line.Number).Count() == order.Lines.Count),
        };
        var (drifts, read) = (new List<PriceDriftDetected>(), new List<ReadVersion>());
        foreach (var line in order.Lines)
        {
            checks.Add(new("quantity.not_positive", line.Quantity.Value > 0, line.Number, $"{line.Quantity.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)} {line.Quantity.Unit}"));
            // What nobody orders is named only where somebody did: it is a slip of the keyboard.
            if (!Pieces.IsReasonable(line.Quantity.Value))
                checks.Add(new("quantity.too_large", false, line.Number, FormattableString.Invariant($"{line.Quantity.Value} {line.Quantity.Unit}")));
            var item = command.Items.FirstOrDefault(known => StreamKeys.ItemCode(known.Item) == StreamKeys.ItemCode(line.Item));
            checks.Add(new("item.unknown", item?.From is not null, line.Number, StreamKeys.ItemCode(line.Item)));
            if (item?.From is null)
                continue;
            read.Add(item.From);
            var (check, drift) = Price(order.Id, line, item.Price, policy);
            checks.Add(check);
            if (item.Price is not null)
                read.Add(item.Price.From);
            if (drift is not null)
                drifts.Add(drift);
        }

        if (order.Handover == Handover.Delivery && command.Address is { } address)
            checks.AddRange(Where(address, policy));
        return new(checks, drifts, [.. read.Distinct()]);
    }

    private static (ValidationCheck Check, PriceDriftDetected? Drift) Price(string orderId, OrderLine line, ListPrice? list, ValidationPolicy policy)
    {
        if (list is null || list.Currency != line.UnitPrice.Currency)
            return (new(PriceUnknown, false, line.Number, $"no list price in {line.UnitPrice.Currency} for {line.Item}"), null);
        var found = FormattableString.Invariant($"{line.UnitPrice.Amount} against {list.Amount} {list.Currency}");
        if (Math.Abs(line.UnitPrice.Amount - list.Amount) <= list.Amount * policy.PriceTolerance)
            return (new(PriceDrift, true, line.Number, found), null);
        return (new(PriceDrift, false, line.Number, found),
            new(orderId, line.Number, line.Item, line.UnitPrice, new(list.Amount, list.Currency), policy.PriceTolerance, policy.Version, list.From));
    }

    private static IEnumerable<ValidationCheck> Where(PostalAddress address, ValidationPolicy policy)
    {
        var complete = new[] { address.Line, address.City, address.PostalCode, address.Country }.All(part => !string.IsNullOrWhiteSpace(part));
        yield return new("address.incomplete", complete);
        if (complete)
            yield return new("address.not_served", policy.Countries.Contains(address.Country.Trim().ToUpperInvariant()), Detail: address.Country.Trim().ToUpperInvariant());
    }
}
