using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>What a customer does with what they buy, order after order. None is an accusation: a person looks at it.</summary>
public enum ReturnHabit
{
    /// <summary>A good part of many orders comes back.</summary>
    PartlyReturned = 1,

    /// <summary>Nearly all of many orders comes back.</summary>
    WhollyReturned = 2,

    /// <summary>Money was asked back for what was never bought.</summary>
    NeverBought = 3,

    /// <summary>Money was asked back for more than was bought.</summary>
    OverReturned = 4,
}

/// <summary>How often a customer showed a habit, beside how often customers of as many orders do.</summary>
/// <param name="Score">Minus the decimal logarithm of the chance of so many: 3 is one customer in a thousand.</param>
public sealed record HabitShown(ReturnHabit Habit, double Acts, double Expected, double Score);

/// <summary>An advisor found that a customer brings back what customers seldom do. It is for a person to look at; nothing follows from it by itself.</summary>
/// <param name="Day">The day on which the last of it was brought back.</param>
/// <param name="Orders">How many orders the customer had in the days that were read.</param>
/// <param name="Habits">The most unusual first.</param>
/// <param name="Score">One minus the chance of the first of them, 0 to 1.</param>
/// <param name="FeaturesDigest">SHA-256 of the numbers the score was made from: computed again they have the same.</param>
/// <param name="Lines">The returns behind it, each in a line, the latest first.</param>
/// <param name="Since">First day that was read.</param>
/// <param name="Until">Last day that was read.</param>
/// <param name="AsOfPosition">What was known: the log up to here, and nothing behind it.</param>
/// <param name="AtRisk">What those returns were paid back with; absent when nobody knows a price.</param>
public sealed record CustomerPatternDetected(
    string FindingId,
    string Customer,
    DateOnly Day,
    int Orders,
    IReadOnlyList<HabitShown> Habits,
    double Score,
    string ModelId,
    int ModelVersion,
    string FeaturesDigest,
    IReadOnlyList<string> Lines,
    DateOnly Since,
    DateOnly Until,
    long AsOfPosition,
    Money? AtRisk = null) : FindingEvent(FindingId)
{
    public override IEnumerable<ObjectLink> Links() => [.. base.Links(), new(ObjectTypes.Customer, Customer)];
}

/// <summary>Write down what was found of a customer.</summary>
public sealed record NoticeCustomerPattern(CustomerPatternDetected Found);

public static class NoticeCustomerPatternDecider
{
    /// <summary>Once in a quarter: see <see cref="FindingLinks.OfCustomer"/>.</summary>
    public static Decision Decide(NoticeCustomerPattern command, Finding? known) => known is null ? Decision.Accept(command.Found) : Decision.Nothing;
}
