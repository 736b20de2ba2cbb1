using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>An event of an order, with its id and when it happened in the world.</summary>
public sealed record OrderNews(string Id, ILedgerEvent Data, DateTimeOffset At);

/// <summary>Judges once more, with what was heard since, what broke a rule when it was heard of.</summary>
public static class OrderHindsight
{
    /// <summary>The news that shows that an event does not break a rule; null while it still does, or where either is unknown. A partner's word of clearance may come
    /// behind that of the dispatch which it allowed: what counts is which of the two happened first.</summary>
    /// <param name="known">Everything that is recorded of the order, in the order of recording.</param>
    /// <param name="eventId">The event that broke the rule.</param>
    public static OrderNews? Refuting(IReadOnlyList<OrderNews> known, string rule, string eventId)
    {
        if (OrderRules.Find(rule) is null || known.FirstOrDefault(news => news.Id == eventId) is not { } act)
            return null;
        var (course, refuting) = (OrderCourse.Empty, (OrderNews?)null);
        foreach (var news in known.Where(news => news != act))
        {
            course = course.After(news.Data, news.At);
            // What is heard later still may show that it does after all.
            refuting = OrderConformance.RulesBroken(course, act.Data, act.At).Contains(rule) ? null : refuting ?? news;
        }

        return refuting;
    }
}
