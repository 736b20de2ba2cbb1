using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Ask how the time stands within which a customer should hear from us.</summary>
/// <param name="Now">In business time.</param>
public sealed record NoticeAnswerTime(string CaseId, DateTimeOffset Now);

public static class NoticeAnswerTimeDecider
{
    /// <summary>Refusals: unknown. A customer who was answered, or whose case is over, is not waited on; of a message that waits it is said once that its time is short and once that it has
    /// passed. A warning that would come too late is none.</summary>
    public static Decision Decide(NoticeAnswerTime command, CustomerCase? @case)
    {
        if (@case is null)
            return Decision.Refuse("case.unknown", $"Nobody told of a case {command.CaseId}.");
        if (@case is not { IsWaiting: true, AnswerBy: { } answerBy, IsBreached: false })
            return Decision.Nothing;
        return AnswerClock.Of(@case.ReceivedAt, answerBy, command.Now) switch
        {
            AnswerTime.Late => Decision.Accept(new SlaBreached(@case.Id, answerBy, @case.Queue)),
            AnswerTime.Soon when !@case.IsWarned => Decision.Accept(new SlaWarned(@case.Id, AnswerClock.WarnPercent, answerBy, @case.Queue)),
            _ => Decision.Nothing,
        };
    }
}
