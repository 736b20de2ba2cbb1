using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.CustomerCare;

/// <summary>A customer who has no answer when most of the time is gone, and when all of it is, has that noted on the case. An answer, or that nothing is left to do, stops the clock; what the
/// customer writes next starts another.</summary>
public sealed class AnswerDeadlines : ICaseClock
{
    public const string Soon = "answer-soon";
    public const string Late = "answer-late";

    public IReadOnlyList<Type> On { get; } = [typeof(CaseReceived), typeof(CaseRouted), typeof(RoutedByRules), typeof(ReplyApproved), typeof(CaseResolved)];

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => recorded.Data switch
    {
        CaseRouted e => Started(e.WarnAt, e.AnswerBy),
        RoutedByRules e => Started(e.WarnAt, e.AnswerBy),
        CaseReceived or ReplyApproved or CaseResolved => [new DeadlineChange.Cancel(Soon), new DeadlineChange.Cancel(Late)],
        _ => [],
    };

    public Consequence? WhenPassed(Deadline deadline) => deadline.Name is Soon or Late
        ? Consequence.On<CustomerCase>(deadline.Stream, CustomerCase.Evolve, (@case, now) => NoticeAnswerTimeDecider.Decide(new(StreamKeys.Id(deadline.Stream), now), @case))
        : null;

    private static IEnumerable<DeadlineChange> Started(DateTimeOffset? warnAt, DateTimeOffset answerBy) =>
        [warnAt is { } soon ? new DeadlineChange.Arm(Soon, soon) : new DeadlineChange.Cancel(Soon), new DeadlineChange.Arm(Late, answerBy)];
}
