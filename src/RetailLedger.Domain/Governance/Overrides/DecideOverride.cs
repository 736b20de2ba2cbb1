using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Grant or refuse an override.</summary>
/// <param name="Round">Which request was seen.</param>
/// <param name="ActingFor">Whose authority is used, when it is not one's own; absent to use one's own, or whoever's one may.</param>
public sealed record DecideOverride(string OverrideId, int Round, bool Granted, string By, string? ActingFor = null, string? Comment = null);

public static class DecideOverrideDecider
{
    /// <summary>Refusals: unknown, another request by now, decided, too late, no comment on a refusal, separation of duties, authority missing.</summary>
    public static Decision Decide(DecideOverride command, Override? known, OverrideGround ground, DateTimeOffset now)
    {
        if (known is null)
            return OverrideRefusals.Unknown(command.OverrideId);
        if (known.Round != command.Round)
            return Decision.Refuse("override.asked_anew", "It was asked for anew since you saw it. Look again.");
        if (known.Status != OverrideStatus.Requested)
            return OverrideRefusals.Settled(known);
        // The clock may be late; an answer is not.
        if (now >= known.Request.AnswerBy)
            return Decision.Refuse("override.expired", $"It was to be answered by {known.Request.AnswerBy:yyyy-MM-dd HH:mm} UTC.");
        if (!command.Granted && string.IsNullOrWhiteSpace(command.Comment))
            return OverrideRefusals.NoComment();
        var (answer, refusal) = OverrideRefusals.Judge((command.By, command.ActingFor), OverrideActs.Grant, OverrideRules.Of(known.Request).Granters, known.Requesters, known, ground, now);
        if (refusal is not null)
            return refusal;
        return Decision.Accept(command.Granted
            ? new OverrideGranted(known.Id, known.Round, command.By, now.AddMinutes(known.Request.LastsMinutes), known.Request.Amount, answer.Because, answer.ActingFor, command.Comment)
            : new OverrideRefused(known.Id, known.Round, command.By, command.Comment!.Trim(), answer.ActingFor));
    }
}
