using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Classification;

/// <summary>Says what a text is about. It may be slow, and it may fail: whoever needs its answer asks <see cref="Classifiers"/>, where that harms nobody.</summary>
public interface ITextClassifier
{
    /// <summary>Which texts it is for: <c>customer-message</c>, <c>return-reason</c>. Of two of a name the one that was registered last is asked.</summary>
    string Name { get; }

    ValueTask<TextVerdict> ClassifyAsync(string text, CancellationToken ct);
}
