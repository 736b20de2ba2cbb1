using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When the first fact of a new day comes, the days before it are over: the detectors are to look at them, with what was known then.</summary>
public sealed class EndOfDayReaction(IBusinessClock clock) : IReaction
{
    // What tills of yesterday still had to say has come by then.
    private static readonly TimeSpan Night = TimeSpan.FromHours(3);

    // Known to be looked at: of the many facts of a day the first one asks.
    private DateOnly _today = DateOnly.MinValue;

    public string Name => "end-of-day";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced), typeof(InvoiceIssued), typeof(CreditMemoIssued), typeof(ReturnRequested)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        // A fact that speaks of a day to come ends no day.
        var at = cause.Envelope.OccurredAt < clock.Now ? cause.Envelope.OccurredAt : clock.Now;
        var today = LocationCalendar.DayAt(at - Night, cause.Envelope.Scope.Location ?? "any");
        if (today <= _today)
            return [];
        if ((await cases.ReadAsync<Detection>(Domain.Findings.Detection.Stream, Domain.Findings.Detection.Evolve, ct)).State?.LookedUpTo >= today.AddDays(-1))
        {
            _today = today;
            return [];
        }

        var models = await DetectionModels.InForceAsync(cases, ct);
        return
        [
            Consequence.On<Detection>(Domain.Findings.Detection.Stream, Domain.Findings.Detection.Evolve,
                (known, _) => RequestDetectionDecider.Decide(new(today, cause.Position, models), known)).Beginning(Domain.Findings.Detection.Stream, Scope.Everything),
        ];
    }
}
