using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Write down that somebody tried to grant or to review and might not: once per person and reason.</summary>
public sealed record RejectOverrideAttempt(string OverrideId, string Who, string Code, string Why);

public static class RejectOverrideAttemptDecider
{
    public static Decision Decide(RejectOverrideAttempt command, Override? known) => known is null || known.Attempts.Contains(Override.Attempt(command.Who, command.Code))
        ? Decision.Nothing
        : Decision.Accept(new OverrideAttemptRejected(known.Id, known.Round, command.Who, command.Code, command.Why));
}
