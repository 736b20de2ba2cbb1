using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Say that a control was not passed by after all.</summary>
/// <param name="ByEventId">The late news that shows it.</param>
public sealed record RefuteBypass(string Case, string Control, string Act, string ByEventId);

public static class RefuteBypassDecider
{
    /// <summary>Refusals: nothing was passed by. What somebody has explained is refuted all the same: there is no guilt in the figures that was none.</summary>
    public static Decision Decide(RefuteBypass command, Bypasses? bypasses)
    {
        var key = Bypasses.Key(command.Control, command.Act);
        if (bypasses?.Noted.Contains(key) != true)
            return Bypasses.Unknown(command.Case, command.Control, command.Act);
        return bypasses.Refuted.Contains(key)
            ? Decision.Nothing
            : Decision.Accept(new BypassRefuted(command.Case, command.Control, command.Act, command.ByEventId));
    }
}
