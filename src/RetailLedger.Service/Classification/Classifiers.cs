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
    public const string Missing = "classifier.missing";
    public const string Failed = "classifier.failed";
    public const string Slow = "classifier.slow";
    public const string Busy = "classifier.busy";

    private readonly ConcurrentDictionary<string, Desk> _desks = new(StringComparer.Ordinal);

    /// <param name="name">Which classifier.</param>
    /// <param name="text">Null of somebody who was forgotten, or who wrote nothing.</param>
    public async Task<ClassifierAnswer> AskAsync(string name, string? text, CancellationToken ct)
    {
        if (options.IsOff)
            return ClassifierAnswer.NotAsked(Off);
        if (string.IsNullOrWhiteSpace(text))
            return ClassifierAnswer.NotAsked(NoText);
        var desk = _desks.GetOrAdd(name, _ => new(classifiers.LastOrDefault(classifier => classifier.Name == name), options.AtOnce));
        if (desk.RestsFor is { } reason && time.GetElapsedTime(desk.FailedAt) < options.Rest)
            return ClassifierAnswer.NotAsked(reason);
        var (verdict, problem) = await AskAsync(desk, text, ct);
        (desk.RestsFor, desk.FailedAt) = (problem, time.GetTimestamp());
        return new(verdict, problem, problem is null);
    }

    private async Task<(TextVerdict? Verdict, string? Problem)> AskAsync(Desk desk, string text, CancellationToken ct)
    {
        if (desk.Classifier is not { } classifier)
            return (null, Missing);
        if (!desk.Places.Wait(TimeSpan.Zero, CancellationToken.None))
            return (null, Busy);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // On a thread of its own and not cancelled before it began: the place is given back when the classifier comes back, and not when we stop waiting.
        var asked = Task.Run(async () =>
        {
            try
            {
                return await classifier.ClassifyAsync(text, patience.Token);
            }
            finally
            {
                desk.Places.Release();
            }
        }, CancellationToken.None);
        try
        {
            return (await asked.WaitAsync(options.Within, time, ct), null);
        }
        catch (TimeoutException) when (!asked.IsCompleted)
        {
            await patience.CancelAsync();
            // Nobody waits for it any more: that it fails later is nobody's matter.
            _ = asked.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return (null, Slow);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return (null, Failed);
        }
    }

    private sealed class Desk(ITextClassifier? classifier, int places)
    {
        public ITextClassifier? Classifier => classifier;

        public SemaphoreSlim Places { get; } = new(places, places);

        /// <summary>What was met when it was last asked; null when it answered.</summary>
        public string? RestsFor { get; set; }

        public long FailedAt { get; set; }
    }
}
