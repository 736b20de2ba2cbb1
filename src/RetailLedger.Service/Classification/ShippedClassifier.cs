using System.Globalization;
using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Messages;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Classification;

/// <summary>A classifier that this release was built with. Where the release lacks it, every question to it fails.</summary>
public sealed class ShippedClassifier : ITextClassifier
{
    private const int Digits = 4;

    private readonly InputDigest _digests;
    private readonly MessageModel? _model;
    private readonly MessageClassifier? _classifier;

    public ShippedClassifier(string name, int version, InputDigest digests)
    {
        (Name, _digests) = (name, digests);
        try
        {
            _model = ShippedModels.Messages(name, version);
            _classifier = MessageClassifier.Of(_model);
            // The first answer takes longest, and the first customer should not meet a bound because of it.
            _classifier.Explain("ready");
        }
        catch (InvalidOperationException)
        {
            // Rules take its place, and history says so: no reason not to start.
        }
    }

    public string Name { get; }

    /// <exception cref="InvalidOperationException">This release holds no such model.</exception>
    public ValueTask<TextVerdict> ClassifyAsync(string text, CancellationToken ct)
    {
        if (_classifier is null || _model is null)
            throw new InvalidOperationException($"This release was built without the model {Name}.");
        var (verdict, words, features) = _classifier.Explain(text);
        var digest = Convert.ToHexStringLower(_digests.Of("features", string.Join(' ', features)));
        // Rounded down: a verdict must not become sure by being written.
        return new(new TextVerdict(
            Name, _model.Version.ToString(CultureInfo.InvariantCulture), verdict.Label, verdict.Nearest, Floor(verdict.Confidence), (decimal)_model.Threshold, words, digest));
    }

    private static decimal Floor(double value) => Math.Round((decimal)value, Digits, MidpointRounding.ToZero);
}
