using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Findings;

/// <summary>Each day is looked at once when it is over; the past as often as somebody asks, and never more than was said.</summary>
public sealed class DetectionTests
{
    private static readonly IReadOnlyList<DetectorModel> Models = [new(Detectors.Demand, "demand-deviation", 1)];
    private static readonly DateOnly Monday = new(2026, 11, 2);

    [Fact]
    public void The_day_before_is_looked_at_first_and_then_every_day_once()
    {
        var first = Requested(RequestDetectionDecider.Decide(new RequestDetection(Monday, 10, Models), null));
        var known = Detection.Evolve(null, first);

        Assert.Equal((Monday.AddDays(-1), Monday.AddDays(-1)), (first.From, first.To));
        Assert.Same(Decision.Nothing, RequestDetectionDecider.Decide(new(Monday, 11, Models), known));
        var next = Requested(RequestDetectionDecider.Decide(new(Monday.AddDays(3), 12, Models), known));
        Assert.Equal((Monday, Monday.AddDays(2)), (next.From, next.To));
        var late = Requested(RequestDetectionDecider.Decide(new(Monday.AddDays(100), 13, Models), known));
        Assert.Equal((Monday.AddDays(100 - RequestDetectionDecider.MostDays), Monday.AddDays(99)), (late.From, late.To));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 2)]
    [InlineData(373, 13)]
    public void A_look_back_comes_month_by_month_without_a_gap(int more, int parts)
    {
        var asked = Assert.IsType<Decision.Accepted>(LookBackDecider.Decide(new LookBack(Monday, Monday.AddDays(more), 10, Models, "mia"))).Events.Cast<DetectionRequested>().ToList();

        Assert.Equal(parts, asked.Count);
        Assert.Equal((Monday, Monday.AddDays(more)), (asked[0].From, asked[^1].To));
        Assert.All(asked.Zip(asked.Skip(1)), pair => Assert.Equal(pair.First.To.AddDays(1), pair.Second.From));
        Assert.Null(asked.Aggregate((Detection?)null, Detection.Evolve));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(400)]
    public void Nobody_looks_back_over_no_days_or_too_many(int more) =>
        Assert.Equal("detection.bad_days", Assert.IsType<Decision.Refused>(LookBackDecider.Decide(new(Monday, Monday.AddDays(more), 10, Models, "mia"))).Code);

    private static DetectionRequested Requested(Decision decision) => Assert.IsType<DetectionRequested>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));
}
