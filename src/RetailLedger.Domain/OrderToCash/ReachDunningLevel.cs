using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>After how many days a bill that is overdue is reminded of again.</summary>
public sealed record DunningPolicy(string Version, IReadOnlyList<int> Days)
{
    public static DunningPolicy Current { get; } = new("dunning/1", [7, 14, 30]);

    /// <summary>When a level is reached by a bill that stays unpaid; null when there is no such level.</summary>
    public DateTimeOffset? At(int level, DateTimeOffset dueAt) => level >= 1 && level <= Days.Count ? dueAt.AddDays(Days[level - 1]) : null;
}

/// <summary>A bill is overdue by so much that the next level is due.</summary>
public sealed record ReachDunningLevel(string OrderId, string InvoiceNumber, int Level);

public static class ReachDunningLevelDecider
{
    /// <summary>A bill that was paid, credited or cancelled is done with: its levels are nothing to refuse, there is nothing to do.</summary>
    public static Decision Decide(ReachDunningLevel command, Order? order, DunningPolicy policy, DateTimeOffset now)
    {
        if (order is null or { Status: OrderStatus.Expected })
            return Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded.");
        if (order.Billing.Find(command.InvoiceNumber) is not { } invoice)
            return Decision.Refuse("invoice.unknown", $"No invoice {command.InvoiceNumber} belongs to the order.");
        if (invoice.DunningLevel >= command.Level || order.Status is OrderStatus.Cancelled or OrderStatus.Closed || Outstanding(order, invoice) is not { Minor: > 0 } outstanding)
            return Decision.Nothing;
        if (invoice.DueAt is not { } dueAt)
            return Decision.Refuse("invoice.no_due_date", "The invoice says nothing of when it is due.");
        if (policy.At(command.Level, dueAt) is not { } reachedAt)
            return Decision.Refuse("dunning.level_unknown", $"There is no level {command.Level}.");
        if (now < reachedAt)
            return Decision.Refuse("dunning.not_due", $"Level {command.Level} is reached at {reachedAt:u}.");
        return Decision.Accept(new DunningLevelReached(order.Id, invoice.Number, command.Level, (int)(now - dueAt).TotalDays, outstanding, policy.Version));
    }

    /// <summary>What is still to be paid of a bill: its own rest, but never more than the rest of the whole order.</summary>
    public static Money Outstanding(Order order, Invoice invoice)
    {
        var currency = invoice.Total.Currency;
        var own = (Int128)invoice.Total.Minor - invoice.Received.In(currency);
        var whole = (Int128)order.Billing.Invoiced(currency) - order.Billing.Credited.In(currency) - order.Billing.Received(currency) - order.Payment.Captured(currency);
        return new(Purse.Clamp(Int128.Max(0, Int128.Min(own, whole))), currency);
    }
}
