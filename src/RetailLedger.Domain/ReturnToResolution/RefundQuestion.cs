using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What is asked of people when the refunds of a return may not go without them.</summary>
/// <param name="Amount">All that would have been given back on the return then: lines count together, so that splitting gains nothing.</param>
/// <param name="BeforeReceipt">Whether money would go before the goods are here.</param>
/// <param name="Reason">Why the goods come back; <c>unknown</c> when nobody could tell.</param>
public sealed record RefundQuestion(Money Amount, bool BeforeReceipt, string Reason)
{
    /// <returns>Null when nothing waits, when all that waits may go by itself, or when it cannot be added up.</returns>
    /// <param name="limit">What the policy in force lets pass; absent where none is.</param>
    public static RefundQuestion? Of(Return? @return, DateTimeOffset now, AutomaticLimit? limit = null)
    {
        if (@return is not { Authorisation: AuthorisationTrack.Authorised })
            return null;
        var waiting = @return.Lines.Where(line => line is { Resolution: LineResolution.RefundRequested, Asked: not null }).ToList();
        if (!waiting.Exists(line => InstructRefundDecider.Decide(new(@return.Id, line.Number), @return, grant: null, now, limit) is Decision.Refused))
            return null;
        var committed = @return.Lines.Select(line => line.Committed()).OfType<Money>().Select(amount => amount with { Minor = Math.Max(0, amount.Minor) });
        return Amounts.Sum(committed.Concat(waiting.Select(line => line.Asked!))) is { } total
            ? new(total, @return.Logistics != LogisticsTrack.Received, Word(@return.Reason))
            : null;
    }

    /// <summary>Why the goods come back, as a policy is asked; <c>unknown</c> when nobody could tell.</summary>
    public static string ReasonOf(Return? @return) => Word(@return?.Reason);

    private static string Word(ReturnReason? reason) => reason?.ToString() is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "unknown";
}
