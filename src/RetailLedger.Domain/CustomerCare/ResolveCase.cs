using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Close a case of which nothing is left to do.</summary>
/// <param name="Code">What was done: <c>answered</c>, <c>refunded</c>, …</param>
public sealed record ResolveCase(string CaseId, string Code);

public static class ResolveCaseDecider
{
    /// <summary>Refusals: unknown, no code, unclear. Whoever resolves a case lets stand what it is said to be about, so that has to be said first.</summary>
    public static Decision Decide(ResolveCase command, CustomerCase? @case)
    {
        if (@case is null)
            return Decision.Refuse("case.unknown", $"Nobody told of a case {command.CaseId}.");
        if (@case.Stage == CaseStage.Resolved)
            return Decision.Nothing;
        if (string.IsNullOrWhiteSpace(command.Code))
            return Decision.Refuse("case.no_code", "A resolution says what was done.");
        return @case is { IsAnswerable: true, Category: { } category }
            ? Decision.Accept(new CaseResolved(@case.Id, command.Code.Trim(), category))
            : Decision.Refuse("case.unclear", "Say first what the customer wants.");
    }
}
