namespace RetailLedger.Advisors.Messages;

/// <summary>The features that were seen while learning, and how rare each is. Words and letters are brought to a length of their own, so that a long message does
/// not outweigh a short one and letters do not drown words.</summary>
internal sealed class Vocabulary
{
    // Letters together weigh half as much again as words together: most errors of typing leave them whole.
    private const double LettersWeight = 1.5;

    // Rarity counts by a low root: otherwise a product's name outweighs what is asked about it.
    private const double RarityPower = 0.35;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _features = [];
    private readonly List<int> _seenIn = [];
    private readonly List<float> _rarity = [];
    private readonly List<bool> _isOfLetters = [];

    /// <param name="messages">The examples.</param>
    /// <param name="leastSeenIn">What is in fewer of them is left out: a smaller model, and no word that one customer alone wrote.</param>
    public Vocabulary(IReadOnlyCollection<string> messages, int leastSeenIn = 1)
    {
        Dictionary<string, int> seenIn = new(StringComparer.Ordinal);
        List<string> order = [];
        foreach (var feature in messages.SelectMany(message => MessageFeatures.Of(message).Distinct(StringComparer.Ordinal)))
        {
            if (seenIn.TryAdd(feature, 0))
                order.Add(feature);
            seenIn[feature]++;
        }

        Messages = messages.Count;
        foreach (var feature in order.Where(feature => seenIn[feature] >= leastSeenIn))
            Add(feature, seenIn[feature]);
    }

    /// <summary>One that was learned before.</summary>
    public Vocabulary(IReadOnlyList<string> features, IReadOnlyList<int> seenIn, int messages)
    {
        Messages = messages;
        foreach (var (number, feature) in features.Index())
            Add(feature, seenIn[number]);
    }

    /// <summary>How many messages were seen while learning.</summary>
    public int Messages { get; }

    /// <summary>The features, by number.</summary>
    public IReadOnlyList<string> Features => _features;

    /// <summary>In how many messages each was.</summary>
    public IReadOnlyList<int> SeenIn => _seenIn;

    /// <summary>Of each feature, whether it is one of letters.</summary>
    public IReadOnlyList<bool> IsOfLetters => _isOfLetters;

    public int Count => _numbers.Count;

    /// <summary>The number of a feature; null for one that is not known.</summary>
    public int? NumberOf(string feature) => _numbers.TryGetValue(feature, out var number) ? number : null;

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

    private void Add(string feature, int seenIn)
    {
        _numbers.Add(feature, _numbers.Count);
        _features.Add(feature);
        _seenIn.Add(seenIn);
        _isOfLetters.Add(MessageFeatures.IsOfLetters(feature));
        _rarity.Add((float)Math.Pow(Math.Log((1.0 + Messages) / (1 + seenIn)) + 1, RarityPower));
    }
}
