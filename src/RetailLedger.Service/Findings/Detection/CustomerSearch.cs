using RetailLedger.Advisors.Returns.Customers;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Findings;

/// <summary>Says which customers bring back what customers of this retailer seldom do.</summary>
public static class CustomerSearch
{
    /// <summary>The way of judging, as findings name it. Nothing of it is learned: rates come from the retailer's own customers.</summary>
    public static DetectorModel Model { get; } = new(Detectors.Customers, "customer-patterns", 1);

    // Lines beyond these tell nobody more.
    private const int MostLines = 20;

    /// <summary>Of customers who brought something back in days that are looked at.</summary>
    public static IEnumerable<CustomerPatternDetected> In(CustomerBook book, DateOnly from, DateOnly to)
    {
        var profiles = Profiles(book);
        var rates = new PatternRates(profiles);
        foreach (var profile in profiles)
        {
            var day = profile.Evidence.Select(match => DayOf(match.Line)).Where(day => day >= from && day <= to).DefaultIfEmpty().Max();
            if (day != default && Judge(book, profile, rates, day) is { } found)
                yield return found;
        }
    }

    /// <summary>What a finding says, computed again.</summary>
    /// <returns>Null where nothing is found of the customer.</returns>
    public static CustomerPatternDetected? Again(CustomerBook book, CustomerPatternDetected found)
    {
        var profiles = Profiles(book);
        return profiles.Find(profile => profile.CustomerId == found.Customer) is { } profile ? Judge(book, profile, new(profiles), found.Day) : null;
    }

    private static List<CustomerProfile> Profiles(CustomerBook book)
    {
        var began = book.Since.ToDateTime(TimeOnly.MinValue);
        return [.. book.Lines.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => CustomerProfile.Of(entry.Key, entry.Value, began))];
    }

    private static CustomerPatternDetected? Judge(CustomerBook book, CustomerProfile profile, PatternRates rates, DateOnly day)
    {
        var finding = CustomerFinding.Of(profile, rates);
        if (finding.Score < CustomerFinding.Remarkable)
            return null;
        HabitShown[] habits = [.. CustomerFinding.Each(profile, rates).OrderByDescending(one => one.Score).Select(one => new HabitShown(Habit(one.Pattern), Figure(one.Acts), Figure(one.Expected), Figure(one.Score)))];
        var returned = finding.Returns().ToList();
        var minor = (long)Math.Round((decimal)returned.Sum(match => -match.Line.Quantity * match.Line.UnitPrice) * Currencies.MinorUnitsPerMajor(book.Currency));
        return new(
            FindingLinks.OfCustomer(profile.CustomerId, day), profile.CustomerId, day, profile.Orders, habits, Figure(1 - Math.Pow(10, -finding.Score)), Model.Model, Model.Version,
            PlainDigest.Of(new { profile.Orders, Habits = habits }), [.. finding.EvidenceLines().Reverse().Take(MostLines)], book.Since, book.Until, book.AsOfPosition, new(minor, book.Currency));
    }

    private static ReturnHabit Habit(CustomerPattern pattern) => pattern switch
    {
        CustomerPattern.PartlyReturned => ReturnHabit.PartlyReturned,
        CustomerPattern.WhollyReturned => ReturnHabit.WhollyReturned,
        CustomerPattern.NeverBought => ReturnHabit.NeverBought,
        _ => ReturnHabit.OverReturned,
    };

    private static DateOnly DayOf(CustomerLine line) => DateOnly.FromDateTime(line.At);

    private static double Figure(double value) => Math.Round(value, 4);
}
