using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Tests.Messages;

public sealed class MessageClassifierTests
{
    private static readonly MessageClassifier Classifier = MessageClassifier.Learn(Examples());

    [Theory]
    [InlineData("please refund my money", "refund")]
    [InlineData("I would like to be refunded", "refund")]
    [InlineData("where is my parcel", "where")]
    [InlineData("when will the parcl arrive", "where")]
    public void A_message_in_other_words_or_with_an_error_of_typing_is_understood(string message, string label) => Assert.Equal(label, Classifier.Classify(message).Nearest);

    [Fact]
    public void What_is_like_nothing_that_was_learned_is_less_sure() =>
        Assert.True(Classifier.Classify("qwertz zzz").Confidence < Classifier.Classify("please give me a refund for my order").Confidence);

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("日本語")]
    public void Anything_gets_an_answer_with_a_probability(string message) => Assert.InRange(Classifier.Classify(message).Confidence, 0, 1);

    [Fact]
    public void The_same_examples_give_the_same_answers()
    {
        var again = MessageClassifier.Learn(Examples());
        Assert.All(Examples(), example => Assert.Equal(Classifier.Classify(example.Text), again.Classify(example.Text)));
    }

    [Fact]
    public void One_label_is_nothing_to_tell_apart() =>
        Assert.Contains("two labels", Assert.Throws<ArgumentException>(() => MessageClassifier.Learn([new("a", "x"), new("b", "x")])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_label_with_one_example_is_named() =>
        Assert.Contains("lonely", Assert.Throws<ArgumentException>(() => MessageClassifier.Learn([.. Examples(), new("a", "lonely")])).Message, StringComparison.Ordinal);

    private static MessageExample[] Examples()
    {
        string[] things = ["order", "shoes", "lamp", "jacket", "chair", "book", "mug", "table"];
        return
        [
            .. things.Select(thing => new MessageExample($"please give me a refund for my {thing}", "refund")),
            .. things.Select(thing => new MessageExample($"I want my money back, the {thing} is refunded when?", "refund")),
            .. things.Select(thing => new MessageExample($"where is the parcel with the {thing}", "where")),
            .. things.Select(thing => new MessageExample($"when does my {thing} arrive", "where")),
            .. things.Select(thing => new MessageExample($"cancel the {thing} before it is shipped", "cancel")),
            .. things.Select(thing => new MessageExample($"I do not need the {thing} any more, stop it", "cancel")),
            new("what is the weather like", null), new("tell me a joke", null), new("who won the match", null), new("sing something", null), new("how old are you", null),
        ];
    }
}
