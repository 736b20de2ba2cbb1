using RetailLedger.Domain.Classification;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Classification;

/// <summary>An outage of a classifier stands in history once, and so does its end.</summary>
public sealed class ClassifierAvailabilityTests
{
    [Fact]
    public void An_outage_is_told_once_and_so_is_its_end()
    {
        bool?[] answered = [true, null, false, false, null, false, true, true, null, false];
        ClassifierAvailability? known = null;
        var told = new List<ILedgerEvent>();
        foreach (var (number, one) in answered.Index())
        {
            if (NoteClassifierAnswerDecider.Decide(new("customer-message", $"case/{number}", one, "classifier.slow"), known) is Decision.Accepted accepted)
            {
                told.AddRange(accepted.Events);
                known = accepted.Events.Aggregate(known, ClassifierAvailability.Evolve);
            }
        }

        Assert.Equal(
        [
            new ClassifierUnavailable("customer-message", "classifier.slow", "case/2"), new ClassifierRecovered("customer-message", "case/6"),
            new ClassifierUnavailable("customer-message", "classifier.slow", "case/9"),
        ], told);
    }
}
