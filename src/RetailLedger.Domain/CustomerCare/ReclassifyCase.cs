using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Say what a customer wants, as somebody who has read it.</summary>
/// <param name="Priority">Absent for the category's own.</param>
public sealed record ReclassifyCase(string CaseId, CaseCategory Category, CasePriority? Priority = null);

public static class ReclassifyCaseDecider
{
    public const string ByPerson = "person";

    /// <summary>Refusals: unknown, resolved, no category.</summary>
    public static Decision Decide(ReclassifyCase command, CustomerCase? @case)
    {
        if (@case is null)
            return Decision.Refuse("case.unknown", $"Nobody told of a case {command.CaseId}.");
        if (@case.Stage == CaseStage.Resolved)
            return Decision.Refuse("case.resolved", "The case is over. Another message of the customer opens it again.");
        if (command.Category == CaseCategory.Unclear)
            return Decision.Refuse("case.no_category", "Somebody who has read it says what it is about.");

        var priority = command.Priority ?? CaseCategories.PriorityOf(command.Category);
        if (@case.Stage != CaseStage.Received && (@case.Category, @case.Priority) == (command.Category, priority))
            return Decision.Nothing;
        var said = new CaseReclassified(@case.Id, command.Category, priority, @case.Category);
        // Who was answered waits in no queue.
        if (!@case.IsWaiting)
            return Decision.Accept(said);
        var by = @case.AnswerAt(priority);
        return Decision.Accept(said, new CaseRouted(@case.Id, CaseCategories.QueueOf(command.Category), ByPerson, by, AnswerClock.WarnAt(@case.ReceivedAt, by)));
    }
}
