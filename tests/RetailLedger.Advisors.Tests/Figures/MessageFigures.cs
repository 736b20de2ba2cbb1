using RetailLedger.Advisors.Layouts;
using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>The figures of the messages on the open data, none of which may fall. An answer of "none of these" to a message that has a label is wrong here.</summary>
public sealed class MessageFigures
{
    private const int Folds = 5;
    private const int Few = 10;

    [Fact]
    [Trait("Lane", "long")]
    public void Questions_to_a_bank_are_understood_by_a_model_that_never_saw_them()
    {
        var examples = MessageFile.ReadExamples(OpenData.Need("text/banking77_train.csv.gz")).Examples;
        var right = Enumerable.Range(0, Folds).Sum(fold =>
            Right(MessageClassifier.Learn([.. examples.Where((_, at) => at % Folds != fold)]), examples.Where((_, at) => at % Folds == fold)));
        Assert.InRange((double)right / examples.Count, BankFloor, 1);
    }

    [Fact]
    public void Ten_examples_of_each_question_go_a_long_way()
    {
        var examples = MessageFile.ReadExamples(OpenData.Need("text/banking77_train.csv.gz")).Examples;
        var shares = Enumerable.Range(0, 3).Select(draw =>
        {
            var few = examples.Select((example, at) => (example, Place: at * (7919 + 10 * draw) % 10007)).OrderBy(at => at.Place)
                .GroupBy(at => at.example.Label).SelectMany(label => label.Take(Few)).Select(at => at.example).ToHashSet(ReferenceEqualityComparer.Instance);
            MessageExample[] rest = [.. examples.Where(example => !few.Contains(example))];
            return (double)Right(MessageClassifier.Learn([.. examples.Where(few.Contains)]), rest) / rest.Length;
        });
        Assert.InRange(shares.Average(), FewFloor, 1);
    }

    [Fact]
    public void Of_150_intents_the_right_one_is_found_and_what_is_none_of_them_is_told_apart()
    {
        var path = OpenData.Need("text/clinc150_train_val.csv.gz");
        var splits = Splits(path);
        var examples = MessageFile.ReadExamples(path).Examples;
        var classifier = MessageClassifier.Learn([.. examples.Where((_, at) => splits[at].EndsWith("train", StringComparison.Ordinal))]);
        MessageExample[] rest = [.. examples.Where((_, at) => splits[at].EndsWith("val", StringComparison.Ordinal))];
        MessageExample[] inScope = [.. rest.Where(example => example.Label is not null)];
        Assert.InRange((double)Right(classifier, inScope) / inScope.Length, 0.933, 1);
        double[] sure = [.. inScope.Select(example => classifier.Classify(example.Text).Confidence)];
        double[] unsure = [.. rest.Where(example => example.Label is null).Select(example => classifier.Classify(example.Text).Confidence)];
        Assert.InRange(sure.Average(one => unsure.Average(other => one > other ? 1 : one == other ? 0.5 : 0)), 0.96, 1);
        var right = inScope.Average(example => classifier.Classify(example.Text).Nearest == example.Label ? 1.0 : 0);
        Assert.InRange(sure.Average() - right, -0.05, 0.05);
    }

    private const double BankFloor = 0.911;
    private const double FewFloor = 0.722;

    private static int Right(MessageClassifier classifier, IEnumerable<MessageExample> examples) => examples.Count(example => classifier.Classify(example.Text).Label == example.Label);

    private static List<string> Splits(string path)
    {
        using var file = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress));
        List<string> splits = [];
        file.ReadLine();
        while (file.ReadLine() is { } line)
            splits.Add(line.Split(',')[0]);
        return splits;
    }
}
