using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Say what a customer wants, and who is to answer.</summary>
/// <param name="Text">What the customer wrote, opened for this moment; it is not recorded again. Null of somebody who was forgotten.</param>
/// <param name="Verdict">What a classifier says of it; null when it says nothing.</param>
/// <param name="Unheard">Why it says nothing.</param>
public sealed record ClassifyCase(string CaseId, string? Text, TextVerdict? Verdict, string? Unheard = null);

public static class ClassifyCaseDecider
{
    public const string Sure = "classifier.sure";
    public const string Unsure = "classifier.unsure";
    public const string None = "classifier.none";

    /// <summary>Whatever comes of it, the case stands in a queue afterwards. Refusals: unknown.</summary>
    public static Decision Decide(ClassifyCase command, CustomerCase? @case)
    {
        if (@case is null)
            return Decision.Refuse("case.unknown", $"Nobody told of a case {command.CaseId}.");
        if (@case.Stage != CaseStage.Received)
            return Decision.Nothing;
        return command.Verdict is { } verdict ? ByModel(@case, verdict) : ByRules(@case, command);
    }

    private static Decision ByModel(CustomerCase @case, TextVerdict verdict)
    {
        var known = CaseCategories.OfLabel(verdict.Label);
        var category = verdict.IsSure && known is { } sure ? sure : CaseCategory.Unclear;
        var priority = CaseCategories.PriorityOf(category);
        var by = @case.AnswerAt(priority);
        return Decision.Accept(
            new CaseClassified(
                @case.Id, category, priority, verdict.Model, verdict.Version, verdict.Words, verdict.Nearest, verdict.Confidence, verdict.Threshold, verdict.FeaturesDigest),
            new CaseRouted(@case.Id, CaseCategories.QueueOf(category), category != CaseCategory.Unclear ? Sure : known is null ? None : Unsure, by, AnswerClock.WarnAt(@case.ReceivedAt, by)));
    }

    private static Decision ByRules(CustomerCase @case, ClassifyCase command)
    {
        var (category, words) = CaseRules.Classify(command.Text);
        var priority = CaseCategories.PriorityOf(category);
        var by = @case.AnswerAt(priority);
        return Decision.Accept(
            new CaseClassified(@case.Id, category, priority, CaseRules.Name, CaseRules.Version, words),
            new RoutedByRules(@case.Id, CaseCategories.QueueOf(category), command.Unheard ?? "classifier.unavailable", by, AnswerClock.WarnAt(@case.ReceivedAt, by)));
    }
}
