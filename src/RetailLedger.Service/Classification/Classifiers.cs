using System.Collections.Concurrent;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Classification;

/// <summary>What became of a question to a classifier.</summary>
/// <param name="Verdict">Null when it has no part in the matter.</param>
/// <param name="Unheard">Why it has none, as a code.</param>
/// <param name="Answered">Whether it answered; null when it was not asked, which says nothing of it.</param>
public sealed record ClassifierAnswer(TextVerdict? Verdict, string? Unheard, bool? Answered)
{
    public static ClassifierAnswer NotAsked(string why) => new(null, why, null);
}

/// <summary>Where classifiers are asked. An answer comes within a bound or not at all, and one that is absent, slow or broken is left in peace for a while: what leans
/// on it goes on by rules.</summary>
public sealed class Classifiers(IEnumerable<ITextClassifier> classifiers, ClassifierOptions options, TimeProvider time)
{
    public const string Off = "advisors.off";
    public const string NoText = "text.none";

    private readonly ConcurrentDictionary<string, AdvisorDesk> _desks = new(StringComparer.Ordinal);

    /// <param name="name">Which classifier.</param>
    /// <param name="text">Null of somebody who was forgotten, or who wrote nothing.</param>
    public async Task<ClassifierAnswer> AskAsync(string name, string? text, CancellationToken ct)
    {
        if (options.IsOff)
            return ClassifierAnswer.NotAsked(Off);
        if (string.IsNullOrWhiteSpace(text))
            return ClassifierAnswer.NotAsked(NoText);
        var desk = _desks.GetOrAdd(name, _ => new("classifier", options.Within, options.AtOnce, options.Rest, time));
        var answer = classifiers.LastOrDefault(classifier => classifier.Name == name) is { } known
            ? await desk.AskAsync(patience => known.ClassifyAsync(text, patience), ct)
            : await desk.AskAsync<TextVerdict>(null, ct);
        return new(answer.Value, answer.Unheard, answer.Answered);
    }
}
