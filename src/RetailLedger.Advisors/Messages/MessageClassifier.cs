namespace RetailLedger.Advisors.Messages;

/// <summary>Says what a customer's message is about, how sure it is, and when it is about none of what it knows. It learns from labelled messages, on one thread
/// and with a seed: the same examples, in the same order, give the same answers.</summary>
public sealed class MessageClassifier
{
    // Every fifth example is held out once, to learn how far answers can be trusted.
    private const int HeldOut = 5;

    private readonly string[] _labels;
    private readonly Vocabulary _vocabulary;
    private readonly SoftmaxModel _model;
    private readonly Confidence _confidence;

    private MessageClassifier(string[] labels, Vocabulary vocabulary, SoftmaxModel model, Confidence confidence) =>
        (_labels, _vocabulary, _model, _confidence) = (labels, vocabulary, model, confidence);

    /// <summary>The labels it knows, in alphabetical order.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Learns.</summary>
    /// <param name="examples">Labelled messages: two labels at least, five examples of each and more.</param>
    /// <exception cref="ArgumentException">There are fewer than two labels, or a label has one example only.</exception>
    public static MessageClassifier Learn(IReadOnlyList<MessageExample> examples)
    {
        var counts = examples.Where(example => example.Label is not null).CountBy(example => example.Label!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        if (counts.Count < 2)
            throw new ArgumentException($"There is nothing to tell apart: {counts.Count} labels. Give messages of two labels at least.", nameof(examples));
        if (counts.FirstOrDefault(label => label.Value < 2).Key is { } lonely)
            throw new ArgumentException($"The label {lonely} has one example. Give it two at least, better ten, or leave it out.", nameof(examples));
        string[] labels = [.. counts.Keys.Order(StringComparer.Ordinal)];
        var isHeldOut = Hold(examples);
        var (vocabulary, model) = Fit([.. examples.Where((_, at) => !isHeldOut[at])], labels);
        var confidence = Confidence.Fit([.. examples.Where((_, at) => isHeldOut[at]).Select(example => Answer(example, vocabulary, model, labels))]);
        (vocabulary, model) = Fit(examples, labels);
        return new(labels, vocabulary, model, confidence);
    }

    public MessageVerdict Classify(string message)
    {
        var signals = Read(message, _vocabulary, _model);
        var confidence = _confidence.Of(signals);
        var nearest = _labels[signals.Best];
        return new(confidence < _confidence.NoneBelow ? null : nearest, nearest, confidence);
    }

    // Every fifth example of each label, so that rare labels are held out too, and no label loses its first.
    private static bool[] Hold(IReadOnlyList<MessageExample> examples)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var several = examples.CountBy(example => example.Label ?? "").ToDictionary();
        var held = new bool[examples.Count];
        foreach (var (at, example) in examples.Index())
        {
            var label = example.Label ?? "";
            var number = seen[label] = seen.GetValueOrDefault(label) + 1;
            held[at] = number % HeldOut == 0 || (number == 2 && several[label] < HeldOut);
        }

        return held;
    }

    private static (Vocabulary, SoftmaxModel) Fit(IReadOnlyList<MessageExample> examples, string[] labels)
    {
        var vocabulary = new Vocabulary([.. examples.Select(example => example.Text)]);
        var model = SoftmaxTrainer.Fit([.. examples.Select(example => vocabulary.Read(example.Text))],
            [.. examples.Select(example => example.Label is null ? -1 : Array.BinarySearch(labels, example.Label, StringComparer.Ordinal))], vocabulary.Count, labels.Length);
        return (vocabulary, model);
    }

    private static AnswerSignals Read(string message, Vocabulary vocabulary, SoftmaxModel model)
    {
        var scores = model.Room();
        model.Score(vocabulary.Read(message), scores);
        return AnswerSignals.Read(scores.AsSpan(0, model.Classes));
    }

    private static (AnswerSignals, bool IsRight, bool IsNone) Answer(MessageExample example, Vocabulary vocabulary, SoftmaxModel model, string[] labels)
    {
        var signals = Read(example.Text, vocabulary, model);
        return (signals, labels[signals.Best] == example.Label, example.Label is null);
    }
}
