using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Compares what happened with what the tracks of an order allow. It judges by when things happened, so a fact that merely comes late breaks
/// nothing; and it judges with what is known, so of two facts that do not go together the one we hear of second is named.</summary>
public static class OrderConformance
{
    /// <summary>The codes of the rules that an event breaks, in the order of the catalogue.</summary>
    /// <param name="before">The order as it was known before the event.</param>
    public static IReadOnlyList<string> RulesBroken(OrderCourse before, ILedgerEvent @event, DateTimeOffset occurredAt)
    {
        var passage = OrderCourse.PassageOf(@event, occurredAt);
        var broken = passage is null ? [] : Sequences(before, passage).Concat(Repeats(before, passage)).ToHashSet();
        switch (@event)
        {
            case ShipmentDispatched:
                broken.UnionWith(Dispatch(before, passage!));
                break;
            case PaymentCaptured e:
                broken.UnionWith(Capture(before, e));
                break;
            case PaymentSettled e when Settles(before, e):
                broken.Add(OrderRules.SettledAboveCaptured);
                break;
            default:
                break;
        }

        return [.. OrderRules.All.Where(broken.Contains).Select(rule => rule.Code)];
    }

    private static IEnumerable<OrderRule> Sequences(OrderCourse before, Passage now) => OrderRules.Sequences
        .Where(rule => before.Passages.Any(then => (!rule.OfOne || then.Id == now.Id)
            && ((now.Landmark == rule.Then && then.Landmark == rule.First && now.At > then.At)
                || (now.Landmark == rule.First && then.Landmark == rule.Then && then.At > now.At))))
        .Select(rule => rule.Rule);

    private static IEnumerable<OrderRule> Repeats(OrderCourse before, Passage now) => OrderRules.Repeats
        .Where(rule => rule.Landmark == now.Landmark && before.Passages.Any(then => then.Landmark == now.Landmark && then.Id == now.Id))
        .Select(rule => rule.Rule);

    private static IEnumerable<OrderRule> Dispatch(OrderCourse before, Passage now)
    {
        var ofThis = before.Passages.Where(then => then.Id == now.Id).ToList();
        if (ofThis.Any(then => then.Landmark == Landmark.Dispatched && !ofThis.Any(fail => fail.Landmark == Landmark.Failed && Between(fail.At, then.At, now.At))))
            yield return OrderRules.DispatchedTwice;
        if (Within(before, Landmark.Held, Landmark.Released, now.At))
            yield return OrderRules.DispatchedWhileHeld;
        if (Within(before, Landmark.Doubted, Landmark.Cleared, now.At) || IsUnanswered(before, now.At))
            yield return OrderRules.DispatchedBeforeClearance;
        if (before.Passages.Any(then => then.Landmark == Landmark.Routed && then.At <= now.At) && !ofThis.Any(then => then.Landmark == Landmark.Instructed && then.At <= now.At))
            yield return OrderRules.DispatchedUninstructed;
    }

    private static bool Between(DateTimeOffset at, DateTimeOffset one, DateTimeOffset other) => one <= other ? one <= at && at <= other : other <= at && at <= one;

    /// <summary>Whether a moment lies in a time that something began and nothing had ended yet.</summary>
    private static bool Within(OrderCourse course, Landmark begin, Landmark end, DateTimeOffset at) => course.Passages
        .Any(begun => begun.Landmark == begin && begun.At <= at && !course.Passages.Any(ended => ended.Landmark == end && begun.At <= ended.At && ended.At <= at));

    /// <summary>Whether at a moment a question of ours stood open. What is heard behind it answers it, whatever the clock of whoever answers says: ours may be
    /// ahead, and we may have asked late because we had heard late of the order.</summary>
    private static bool IsUnanswered(OrderCourse course, DateTimeOffset at) => course.Passages
        .Select((asked, place) => (asked, place))
        .Any(question => question.asked.Landmark == Landmark.Questioned && question.asked.At <= at && !course.Passages
            .Where((answer, place) => answer.Landmark == Landmark.Cleared && answer.At <= at && (place > question.place || answer.At >= question.asked.At)).Any());

    private static IEnumerable<OrderRule> Capture(OrderCourse before, PaymentCaptured e)
    {
        var (currency, payment) = (e.Amount.Currency, before.Order?.Payment.Find(e.PaymentId));
        var authorized = payment?.Authorized.In(currency) ?? 0;
        var again = payment is not null && payment.Captured != Purse.Empty;
        var above = (Int128)(payment?.Captured.In(currency) ?? 0) + e.Amount.Minor > authorized;
        if (again && above)
            yield return OrderRules.CapturedTwice;
        if (!again && above && payment is not null && payment.Authorized != Purse.Empty)
            yield return OrderRules.CapturedAboveAuthorized;
        if (before.Order is { Status: not OrderStatus.Expected } order && order.Total.Currency == currency && (Int128)order.Payment.Captured(currency) + e.Amount.Minor > order.Total.Minor)
            yield return OrderRules.CapturedAboveTotal;
    }

    // Until the gateway's word of the capture has come, a settlement proves nothing: it may only be early.
    private static bool Settles(OrderCourse before, PaymentSettled e) =>
        before.Order?.Payment.Find(e.PaymentId) is { } payment && payment.Captured != Purse.Empty
        && (Int128)payment.Settled.In(e.Amount.Currency) + e.Amount.Minor > payment.Captured.In(e.Amount.Currency);
}
