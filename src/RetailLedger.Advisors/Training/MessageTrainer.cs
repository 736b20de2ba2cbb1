using System.Security.Cryptography;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Training;

/// <summary>Learns to say what messages are about. Threshold and figures come from messages that were held out, judged by the model as it is shipped: pruned and rounded.</summary>
public static class MessageTrainer
{
    private const int Folds = 5;

    // What stands in one example alone is chance, and half of a model's size.
    private const int LeastSeenIn = 2;

    // The examples hold about as many messages about nothing that we sort as an inbox does.
    private const double NoneWeight = 1;

    // Of ten messages that are sorted without a person at most one may be in the wrong queue.
    private const double RightOfAccepted = 0.9;

    /// <param name="file">Labelled messages; the model bears the file's name.</param>
    /// <param name="version">The version the model will bear.</param>
    /// <exception cref="LayoutException">The file is absent, empty, lacks a column or has too few examples.</exception>
    public static TrainedMessageModel Train(string file, int version)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var (examples, _) = MessageFile.ReadExamples(file);
        try
        {
            var answers = HeldOut(examples);
            var figures = Thresholds().Select(threshold => MessageFigures.Of(answers, threshold)).ToList();
            var frozen = figures.Find(figure => figure.RightOfAccepted >= RightOfAccepted) ?? figures[^1];
            var model = MessageClassifier.Learn(examples, LeastSeenIn, NoneWeight).ToModel(name, version, frozen.Threshold);
            return new(model, frozen, new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [Path.GetFileName(file)] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))),
            });
        }
        catch (ArgumentException tooFew)
        {
            throw new LayoutException($"{file}: {tooFew.Message}", tooFew);
        }
    }

    // A grid, so that a frozen threshold can be read and written by a person.
    private static IEnumerable<double> Thresholds() => Enumerable.Range(1, 19).Select(step => step / 20.0);

    private static List<(MessageExample Example, MessageVerdict Verdict)> HeldOut(IReadOnlyList<MessageExample> examples)
    {
        List<(MessageExample, MessageVerdict)> answers = [];
        for (var fold = 0; fold < Folds; fold++)
        {
            var learned = MessageClassifier.Of(MessageClassifier.Learn([.. examples.Where((_, at) => at % Folds != fold)], LeastSeenIn, NoneWeight).ToModel("", 0, 0));
            answers.AddRange(examples.Where((_, at) => at % Folds == fold).Select(example => (example, learned.Classify(example.Text))));
        }

        return answers;
    }
}

/// <summary>Figures on messages that the model did not learn from.</summary>
/// <param name="Threshold">The confidence from which on an answer is followed.</param>
/// <param name="Accuracy">Of messages about one of the labels: the label that fits best is the right one.</param>
/// <param name="MacroF1">Mean over the labels of the harmonic mean of precision and recall.</param>
/// <param name="Accepted">Share of messages about one of the labels that are followed without a person.</param>
/// <param name="RightOfAccepted">Of all that are followed, the share that is right; a message about none of the labels never is.</param>
/// <param name="NoneHandedOver">Of messages about none of the labels, the share that a person gets to read.</param>
public sealed record MessageFigures(int Messages, double Threshold, double Accuracy, double MacroF1, double Accepted, double RightOfAccepted, double NoneHandedOver)
{
    internal static MessageFigures Of(List<(MessageExample Example, MessageVerdict Verdict)> answers, double threshold)
    {
        bool Follows(MessageVerdict verdict) => verdict.Label is not null && verdict.Confidence >= threshold;
        var known = answers.FindAll(answer => answer.Example.Label is not null);
        var none = answers.FindAll(answer => answer.Example.Label is null);
        var followed = answers.FindAll(answer => Follows(answer.Verdict));
        var labels = known.Select(answer => answer.Example.Label!).Distinct(StringComparer.Ordinal);
        return new(
            answers.Count,
            threshold,
            Share(known, answer => answer.Verdict.Nearest == answer.Example.Label),
            labels.Average(label => F1(known, label)),
            Share(known, answer => Follows(answer.Verdict)),
            Share(followed, answer => answer.Verdict.Label == answer.Example.Label),
            Share(none, answer => !Follows(answer.Verdict)));
    }

    private static double F1(List<(MessageExample Example, MessageVerdict Verdict)> known, string label)
    {
        var (said, meant, both) = (known.Count(answer => answer.Verdict.Nearest == label), known.Count(answer => answer.Example.Label == label),
            known.Count(answer => answer.Verdict.Nearest == label && answer.Example.Label == label));
        return 2.0 * both / (said + meant);
    }

    private static double Share<T>(List<T> of, Predicate<T> where) => of.Count == 0 ? 1 : Math.Round((double)of.FindAll(where).Count / of.Count, 4);
}
