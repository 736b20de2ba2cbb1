using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Messages;
using RetailLedger.Advisors.Training;
using RetailLedger.Testing;

namespace RetailLedger.Advisors.Tests.Messages;

/// <summary>The models of messages that this release ships: made from the sentences of this repository and from nothing else, small, and as good as they say.</summary>
public sealed class ShippedMessageModelTests
{
    private const int LargestModel = 1_000_000;

    private static readonly string[] Plain = ["cancel it", "where is my refund", "hello", ""];

    private static readonly string Models = Path.Combine(SharedData.RepositoryRoot()!, "ml-models");

    [Theory]
    [InlineData("customer-message", 12, 0.84, 0.70)]
    [InlineData("return-reason", 6, 0.80, 0.55)]
    public void They_are_made_anew_byte_for_byte_and_are_as_good_as_they_say(string name, int labels, double accuracy, double accepted)
    {
        using var folder = new TemporaryFolder();

        var made = MessageTrainer.Train(Path.Combine(Models, "examples", $"{name}.csv"), 2);
        made.WriteTo(folder.FullName);

        foreach (var file in new[] { "model.json", "metrics.json" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(Models, name, "2", file)), File.ReadAllBytes(Path.Combine(folder.FullName, name, "2", file)));
        Assert.Equal(labels, made.Model.Labels.Count);
        Assert.InRange(new FileInfo(Path.Combine(Models, name, "2", "model.json")).Length, 1, LargestModel);
        Assert.InRange(made.Figures.Accuracy, accuracy, 1);
        Assert.InRange(made.Figures.Accepted, accepted, 1);
        Assert.InRange(made.Figures.RightOfAccepted, 0.9, 1);
    }

    [Theory]
    [InlineData("customer-message", "Please cancel my order, I do not need it any more", "cancel-order", "cancel")]
    [InlineData("customer-message", "Where is my parcel? It should have been delivered on Monday", "where-is-my-order", "parcel")]
    [InlineData("customer-message", "We need a VAT invoice for our accounts", "invoice", "invoice")]
    [InlineData("return-reason", "It is too small and does not fit me", "unwanted", "fit")]
    public void What_is_plain_they_are_sure_of_and_they_say_which_words_said_so(string name, string message, string label, string word)
    {
        var model = ShippedModels.Messages(name, 2);

        var (verdict, words, features) = MessageClassifier.Of(model).Explain(message);

        Assert.Equal(label, verdict.Label);
        Assert.InRange(verdict.Confidence, model.Threshold, 1);
        Assert.Contains(word, words);
        Assert.NotEmpty(features);
    }

    [Fact]
    public void No_word_that_only_a_customer_wrote_is_told()
    {
        var classifier = MessageClassifier.Of(ShippedModels.Messages("customer-message", 2));

        var words = classifier.Explain("Cancel my order at once, says Quentin Zephyrbottom of Wigglesworth, quentin@example.org").Words;

        Assert.Contains("cancel", words);
        Assert.DoesNotContain(words, word => word is "quentin" or "zephyrbottom" or "wigglesworth" or "example");
    }

    [Fact]
    public void As_data_and_back_it_gives_the_same_answers()
    {
        var model = ShippedModels.Messages("customer-message", 2);
        var (one, other) = (MessageClassifier.Of(model), MessageClassifier.Of(MessageModel.FromJson(model.ToJson())));

        Assert.All(Plain, message => Assert.Equal(one.Classify(message), other.Classify(message)));
    }

    [Fact]
    public void A_model_that_a_release_does_not_hold_is_named() =>
        Assert.Contains("customer-message/99", Assert.Throws<InvalidOperationException>(() => ShippedModels.Messages("customer-message", 99)).Message, StringComparison.Ordinal);
}
