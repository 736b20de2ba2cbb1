namespace RetailLedger.Advisors.Messages;

/// <summary>Fits the regression by stochastic gradients with a step of its own for each feature (AdaGrad), on one thread and with a seed: the same examples give
/// the same weights. Most features of an example are hidden each time, so that no single word decides, and
/// now and then all its words or all its letters, so that either alone learns to tell.</summary>
internal static class SoftmaxTrainer
{
    private const int Rounds = 40;
    private const float FirstStep = 0.6f;
    private const float BiasStep = 0.1f;
    private const float Shown = 0.3f;
    private const double WordsAlone = 0.15;
    private const double LettersAlone = 0.15;

    // No label is believed wholly: people label a few messages in a hundred wrongly.
    private const float Doubt = 0.1f;

    // What belongs to none of the classes teaches half as strongly: it says only that no class should be sure.
    private const float NoneStrength = 0.5f;

    private const float SmallGradient = 1e-8f;
    private const float SmallSum = 1e-6f;

    /// <param name="messages">The examples.</param>
    /// <param name="labels">The class of each; -1 for one that belongs to none.</param>
    /// <param name="isOfLetters">Of each feature, whether it is one of letters.</param>
    /// <param name="classes">How many classes there are.</param>
    public static SoftmaxModel Fit(SparseVector[] messages, int[] labels, IReadOnlyList<bool> isOfLetters, int classes)
    {
        var model = new SoftmaxModel(isOfLetters.Count, classes);
        var order = Enumerable.Range(0, messages.Length).ToArray();
        var chance = new SeededChance(1);
        var sums = new float[isOfLetters.Count];
        var biasSum = 1f;
        var gradient = model.Room();
        for (var round = 0; round < Rounds; round++)
        {
            chance.Shuffle(order);
            var step = FirstStep * (1 - (float)round / Rounds);
            foreach (var at in order)
            {
                var shown = Hide(messages[at], isOfLetters, chance);
                var length = Gradient(model, shown, labels[at], gradient);
                if (length < SmallGradient)
                    continue;
                Learn(model, shown, gradient, length, step, sums);
                biasSum += length;
                model.MoveBias(BiasStep * step / MathF.Sqrt(biasSum), gradient);
            }
        }

        return model;
    }

    private static void Learn(SoftmaxModel model, SparseVector shown, float[] gradient, float length, float step, float[] sums)
    {
        for (var at = 0; at < shown.Features.Length; at++)
        {
            var (feature, weight) = (shown.Features[at], shown.Weights[at]);
            sums[feature] += weight * weight * length;
            model.Move(feature, step * weight / MathF.Sqrt(sums[feature] + SmallSum), gradient);
        }
    }

    private static SparseVector Hide(SparseVector message, IReadOnlyList<bool> isOfLetters, SeededChance chance)
    {
        var shown = new List<int>(message.Features.Length);
        var part = chance.Next();
        var (hidesLetters, hidesWords) = (part < WordsAlone, part > 1 - LettersAlone);
        for (var at = 0; at < message.Features.Length; at++)
        {
            if (!(isOfLetters[message.Features[at]] ? hidesLetters : hidesWords) && chance.Next() < Shown)
                shown.Add(at);
        }

        return new([.. shown.Select(at => message.Features[at])], [.. shown.Select(at => message.Weights[at] / Shown)]);
    }

    // Returns the squared length of the gradient.
    private static float Gradient(SoftmaxModel model, SparseVector message, int label, float[] gradient)
    {
        model.Score(message, gradient);
        var classes = gradient.AsSpan(0, model.Classes);
        var highest = float.NegativeInfinity;
        foreach (var score in classes)
            highest = Math.Max(highest, score);
        var sum = 0f;
        foreach (ref var score in classes)
            sum += score = MathF.Exp(score - highest);
        var isNone = label < 0;
        var even = (isNone ? 1 : Doubt) / classes.Length;
        var strength = isNone ? NoneStrength : 1;
        var length = 0f;
        for (var at = 0; at < classes.Length; at++)
        {
            var wanted = even + (at == label ? 1 - Doubt : 0);
            classes[at] = strength * (classes[at] / sum - wanted);
            length += classes[at] * classes[at];
        }

        gradient.AsSpan(model.Classes).Clear();
        return length;
    }
}
