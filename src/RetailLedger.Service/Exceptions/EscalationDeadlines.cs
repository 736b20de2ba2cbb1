using System.Globalization;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Exceptions;

/// <summary>An exception that nobody settled in time is heard of by somebody higher, level after level.</summary>
public sealed class EscalationDeadlines : IDeadlineRule
{
    private const string Level = "level-";

    public string Name => "escalate-exception";

    public IReadOnlyList<Type> On { get; } = [typeof(ExceptionRaised), typeof(ExceptionReopened), typeof(ExceptionResolved), typeof(ExceptionAccepted)];

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => EscalationTimes.Ended(recorded.Data)
        ? EscalationTimes.Levels.Select(level => new DeadlineChange.Cancel(NameOf(level)))
        : EscalationTimes.Begun(recorded.Data, recorded.Envelope.OccurredAt).Select(time => new DeadlineChange.Arm(NameOf(time.Level), time.Due));

    public Consequence WhenPassed(Deadline deadline)
    {
        var level = int.Parse(deadline.Name[Level.Length..], CultureInfo.InvariantCulture);
        var escalate = new EscalateException(StreamKeys.Id(deadline.Stream), level, $"not settled by {deadline.Due:yyyy-MM-dd HH:mm} UTC");
        return Consequence.On<ExceptionCase>(deadline.Stream, ExceptionCase.Evolve, (exception, _) => EscalateExceptionDecider.Decide(escalate, exception));
    }

    private static string NameOf(int level) => string.Create(CultureInfo.InvariantCulture, $"{Level}{level}");
}
