namespace RetailLedger.Advisors.Messages;

/// <summary>Says what a customer's message is about, how sure it is, and when it is about none of what it knows. It learns from labelled messages, on one thread
/// and with a seed: the same examples, in the same order, give the same answers.</summary>
public sealed class MessageClassifier
{
    // Every fifth example is held out once, to learn how far answers can be trusted.
    private const int HeldOut = 5;

    private const int MostWords = 5;
    private const float LeastSaid = 0.4f;

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
    /// <param name="leastSeenIn">What is in fewer of them is not learned.</param>
    /// <param name="noneWeight">How many times as common as among the examples a message about none of the labels is expected to be.</param>
    /// <exception cref="ArgumentException">There are fewer than two labels, or a label has one example only.</exception>
    public static MessageClassifier Learn(IReadOnlyList<MessageExample> examples, int leastSeenIn = 1, double noneWeight = Confidence.RareNone)
    {
        var counts = examples.Where(example => example.Label is not null).CountBy(example => example.Label!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        if (counts.Count < 2)
            throw new ArgumentException($"There is nothing to tell apart: {counts.Count} labels. Give messages of two labels at least.", nameof(examples));
        if (counts.FirstOrDefault(label => label.Value < 2).Key is { } lonely)
            throw new ArgumentException($"The label {lonely} has one example. Give it two at least, better ten, or leave it out.", nameof(examples));
        string[] labels = [.. counts.Keys.Order(StringComparer.Ordinal)];
        var isHeldOut = Hold(examples);
        var (vocabulary, model) = Fit([.. examples.Where((_, at) => !isHeldOut[at])], labels, leastSeenIn);
        var confidence = Confidence.Fit([.. examples.Where((_, at) => isHeldOut[at]).Select(example => Answer(example, vocabulary, model, labels))], noneWeight);
        (vocabulary, model) = Fit(examples, labels, leastSeenIn);
        return new(labels, vocabulary, model, confidence);
    }

    /// <summary>One that was learned before.</summary>
    public static MessageClassifier Of(MessageModel data)
    {
        var model = new SoftmaxModel(data.Features.Count, data.Labels.Count);
        var weights = Convert.FromBase64String(data.Weights);
        for (var feature = 0; feature < data.Features.Count; feature++)
        {
            var row = model.Of(feature);
            for (var at = 0; at < row.Length; at++)
                row[at] = unchecked((sbyte)weights[feature * row.Length + at]) * data.Scale[at];
        }

        data.Bias.ToArray().CopyTo(model.Bias);
        return new([.. data.Labels], new(data.Features, data.SeenIn, data.Messages), model, new(data.Confidence[0], data.Confidence[1], data.Confidence[2], data.Confidence[3]));
    }

    /// <summary>It as data. Weights are rounded to a byte: who needs to know what that costs judges what <see cref="Of"/> makes of it.</summary>
    public MessageModel ToModel(string name, int version, double threshold)
    {
        var largest = new float[_labels.Length];
        for (var feature = 0; feature < _vocabulary.Count; feature++)
        {
            var row = _model.Of(feature);
            for (var at = 0; at < row.Length; at++)
                largest[at] = Math.Max(largest[at], Math.Abs(row[at]));
        }

        var scale = largest.Select(weight => Math.Max(weight, float.Epsilon) / sbyte.MaxValue).ToArray();
        var weights = new byte[_vocabulary.Count * _labels.Length];
        for (var feature = 0; feature < _vocabulary.Count; feature++)
        {
            var row = _model.Of(feature);
            for (var at = 0; at < row.Length; at++)
                weights[feature * row.Length + at] = unchecked((byte)(sbyte)MathF.Round(row[at] / scale[at]));
        }

        return new(name, version, threshold, _labels, _vocabulary.Messages, _vocabulary.Features, _vocabulary.SeenIn, scale, Convert.ToBase64String(weights),
            _model.Bias.ToArray(), [_confidence.EnergyWeight, _confidence.LeadWeight, _confidence.Offset, _confidence.NoneBelow]);
    }

    /// <summary>What the message is about, and what of it said so.</summary>
    public MessageReading Explain(string message)
    {
        var verdict = Classify(message);
        var best = Array.BinarySearch(_labels, verdict.Nearest, StringComparer.Ordinal);
        var words = MessageWords.Of(message).Where(word => char.IsLetter(word[0])).Distinct(StringComparer.Ordinal).Select(word => (Word: word, Speaks: Speaks(word, best)))
            .Where(entry => entry.Speaks > 0).OrderByDescending(entry => entry.Speaks).Take(MostWords).ToList();
        // What says little beside the strongest would only read as noise.
        return new(verdict, [.. words.Where(entry => entry.Speaks >= LeastSaid * words[0].Speaks).Select(entry => entry.Word)], _vocabulary.Read(message).Features);
    }

    public MessageVerdict Classify(string message)
    {
        var signals = Read(message, _vocabulary, _model);
        var confidence = _confidence.Of(signals);
        var nearest = _labels[signals.Best];
        return new(confidence < _confidence.NoneBelow ? null : nearest, nearest, confidence);
    }

    // How much more a word speaks for one label than for all of them. A word that was not learned says nothing, even where its stem was.
    private float Speaks(string word, int best) => _vocabulary.NumberOf($"={word}") is { } known && _vocabulary.NumberOf(WordStem.Of(word)) is { } stem
        ? OverMean(known, best) + OverMean(stem, best)
        : 0;

    private float OverMean(int feature, int best)
    {
        var row = _model.Of(feature);
        var sum = 0f;
        foreach (var weight in row)
            sum += weight;
        return row[best] - sum / row.Length;
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

    private static (Vocabulary, SoftmaxModel) Fit(IReadOnlyList<MessageExample> examples, string[] labels, int leastSeenIn)
    {
        var vocabulary = new Vocabulary([.. examples.Select(example => example.Text)], leastSeenIn);
        var model = SoftmaxTrainer.Fit([.. examples.Select(example => vocabulary.Read(example.Text))],
            [.. examples.Select(example => example.Label is null ? -1 : Array.BinarySearch(labels, example.Label, StringComparer.Ordinal))], vocabulary.IsOfLetters, labels.Length);
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
