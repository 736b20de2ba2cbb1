using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Say why a control was passed by.</summary>
public sealed record ExplainBypass(string Case, string Control, string Act, string Evidence);

public static class ExplainBypassDecider
{
    /// <summary>Refusals: nothing was passed by, it was refuted, no evidence. The first explanation stands.</summary>
    public static Decision Decide(ExplainBypass command, Bypasses? bypasses)
    {
        var key = Bypasses.Key(command.Control, command.Act);
        if (bypasses?.Noted.Contains(key) != true)
            return Bypasses.Unknown(command.Case, command.Control, command.Act);
        if (bypasses.Explained.Contains(key))
            return Decision.Nothing;
        if (bypasses.Refuted.Contains(key))
            return Decision.Refuse("bypass.refuted", "News that came late shows that nothing was passed by: there is nothing to explain.");
        return string.IsNullOrWhiteSpace(command.Evidence)
            ? Decision.Refuse("bypass.no_evidence", "Say what shows it.")
            : Decision.Accept(new BypassExplained(command.Case, command.Control, command.Act, command.Evidence));
    }
}
