using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When the first fact of a new day comes, the days before it are over: the detectors are to look at them, with what was known then. At some hours they look at the day that is going on.</summary>
public sealed class AskDetectorsReaction(IBusinessClock clock, ClassifierOptions advisors) : IReaction
{
    // What tills of yesterday still had to say has come by then.
    private static readonly TimeSpan Night = TimeSpan.FromHours(3);

    // Known to be looked at: of the many facts of a day the first one behind each hour asks.
    private (DateOnly Day, int Hour) _asked = (DateOnly.MinValue, 0);

    public string Name => "ask-detectors";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced), typeof(InvoiceIssued), typeof(CreditMemoIssued), typeof(ReturnRequested)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        // What comes by while they are off is looked at when they are on again.
        if (advisors.IsOff)
            return [];
        // A fact that speaks of a day to come ends no day.
        var at = cause.Envelope.OccurredAt < clock.Now ? cause.Envelope.OccurredAt : clock.Now;
        var here = LocationCalendar.TimeAt(at - Night, cause.Envelope.Scope.Location ?? "any");
        var (day, hour) = (DateOnly.FromDateTime(here), LookWithinDayDecider.Hours.LastOrDefault(hour => here + Night >= here.Date.AddHours(hour)));
        if (day < _asked.Day || (day == _asked.Day && hour <= _asked.Hour))
            return [];
        var known = (await cases.ReadAsync<Detection>(Detection.Stream, Detection.Evolve, ct)).State;
        if (known is null || known.LookedUpTo < day.AddDays(-1))
        {
            var models = await DetectionModels.InForceAsync(cases, ct);
            return [Ask((now, _) => RequestDetectionDecider.Decide(new(day, cause.Position, models), now))];
        }

        if (hour > 0 && known.LookedUpTo < day && (known.Within != day || known.UntilHour < hour))
        {
            var models = await DetectionModels.InForceAsync(cases, ct);
            return [Ask((now, _) => LookWithinDayDecider.Decide(new(day, hour, cause.Position, models), now))];
        }

        _asked = (day, hour);
        return [];
    }

    private static Consequence Ask(Func<Detection?, DateTimeOffset, Decision> decide) =>
        Consequence.On<Detection>(Detection.Stream, Detection.Evolve, decide).Beginning(Detection.Stream, Scope.Everything);
}
