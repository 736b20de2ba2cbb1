namespace RetailLedger.Advisors.Messages;

/// <summary>What the scores of the classes say about how far the best can be trusted.</summary>
/// <param name="Best">The class that is spoken for most.</param>
/// <param name="Energy">Logarithm of the sum of all classes' exponentiated scores: low when the message is like nothing that was learned.</param>
/// <param name="Lead">Logarithm of the odds of the best class against all others: low when two fit alike.</param>
internal readonly record struct AnswerSignals(int Best, double Energy, double Lead)
{
    // A lead beyond this is certainty in floating point, and no more can be learned from it.
    private const double LargestLead = 20;

    public static AnswerSignals Read(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var at = 1; at < scores.Length; at++)
            best = scores[at] > scores[best] ? at : best;
        var others = 0.0;
        for (var at = 0; at < scores.Length; at++)
            others += at == best ? 0 : Math.Exp(scores[at] - scores[best]);
        return new(best, scores[best] + Math.Log(1 + others), Math.Min(LargestLead, -Math.Log(Math.Max(others, double.Epsilon))));
    }
}
