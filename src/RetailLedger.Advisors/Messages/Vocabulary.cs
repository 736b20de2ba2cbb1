namespace RetailLedger.Advisors.Messages;

/// <summary>The features that were seen while learning, and how rare each is. Words and letters are brought to a length of their own, so that a long message does
/// not outweigh a short one and letters do not drown words.</summary>
internal sealed class Vocabulary
{
    // Letters together weigh half as much again as words together: most errors of typing leave them whole.
    private const double LettersWeight = 1.5;

    // Rarity counts by its square root: otherwise a product's name outweighs what is asked about it.
    private const double RarityPower = 0.5;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<float> _rarity = [];
    private readonly List<bool> _isOfLetters = [];

    public Vocabulary(IReadOnlyCollection<string> messages)
    {
        List<int> seenIn = [];
        foreach (var feature in messages.SelectMany(message => MessageFeatures.Of(message).Distinct(StringComparer.Ordinal)))
        {
            if (!_numbers.TryGetValue(feature, out var number))
            {
                _numbers.Add(feature, number = _numbers.Count);
                _isOfLetters.Add(MessageFeatures.IsOfLetters(feature));
                seenIn.Add(0);
            }

            seenIn[number]++;
        }

        _rarity.AddRange(seenIn.Select(count => (float)Math.Pow(Math.Log((1.0 + messages.Count) / (1 + count)) + 1, RarityPower)));
    }

    public int Count => _numbers.Count;

    public SparseVector Read(string message)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var feature in MessageFeatures.Of(message))
        {
            if (_numbers.TryGetValue(feature, out var number))
                counts[number] = counts.GetValueOrDefault(number) + 1;
        }

        int[] features = [.. counts.Keys];
        float[] weights = [.. counts.Select(count => (float)(1 + Math.Log(count.Value)) * _rarity[count.Key])];
        var (words, letters) = (0.0, 0.0);
        for (var at = 0; at < features.Length; at++)
        {
            var square = (double)weights[at] * weights[at];
            (words, letters) = _isOfLetters[features[at]] ? (words, letters + square) : (words + square, letters);
        }

        for (var at = 0; at < features.Length; at++)
            weights[at] *= (float)(_isOfLetters[features[at]] ? LettersWeight / Math.Sqrt(letters) : 1 / Math.Sqrt(words));
        return new(features, weights);
    }
}
