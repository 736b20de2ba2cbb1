using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

/// <summary>A correspondence in a few of its own sentences, word for word and each with its message; and what of a model's summary is believed.</summary>
public sealed class LetterExtractTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Letter[] Thread =
    [
        new("e1", true, Monday, "Dear team,\nwhen do the 40 lamps of order PO-7 come?\nKind regards\nBea"),
        new("e2", false, Monday.AddHours(3), "Dear Bea,\n\nthank you for asking. The delivery of PO-7 is delayed by a\nbroken kiln until Friday, 13 November. We hope that you are well. Can you take 25 lamps first?\n\nKind regards\nTheo\n> when do the 40 lamps of order PO-7 come?"),
    ];

    [Fact]
    public void The_sentences_that_matter_stand_word_for_word_in_their_order_and_name_their_message() => Assert.Equal(
    [
        new("when do the 40 lamps of order PO-7 come?", "e1"), new("The delivery of PO-7 is delayed by a broken kiln until Friday, 13 November.", "e2"), new SummarySentence("Can you take 25 lamps first?", "e2"),
    ], LetterExtract.Of(Thread));

    [Fact]
    public void Of_nothing_nothing_is_told_and_of_one_message_its_own_words()
    {
        Assert.Empty(LetterExtract.Of([]));
        Assert.Empty(LetterExtract.Of([new("e1", false, Monday, " \n?!\n> quoted, 3 days late")]));
        Assert.Equal([new SummarySentence("Our showroom looks lovely in the sun.", "e1")], LetterExtract.Of([new("e1", false, Monday, "Hello.\nOur showroom looks lovely in the sun.")]));
    }

    [Fact]
    public void Of_many_messages_at_most_five_sentences_are_told_none_of_them_long_and_the_same_each_time()
    {
        Letter[] letters = [.. Enumerable.Range(1, 300).Select(n => new Letter($"e{n}", n % 3 == 0, Monday.AddHours(n), $"Batch {n} is delayed by {n} days {new string('x', n * 3)} and more words behind it."))];

        var told = LetterExtract.Of(letters);

        Assert.Equal(LetterExtract.MostSentences, told.Count);
        Assert.All(told, sentence => Assert.InRange(sentence.Text.Length, 1, LetterExtract.LongestSentence));
        Assert.Equal(told.OrderBy(sentence => int.Parse(sentence.Source[1..], System.Globalization.CultureInfo.InvariantCulture)), told);
        Assert.Equal(told, LetterExtract.Of(letters));
    }

    [Fact]
    public void A_question_counts_for_more_while_nobody_of_us_has_written_since()
    {
        Letter[] asked = [new("e1", false, Monday, "May we send blue ones? We send 5 on Monday. We send 6 on Tuesday. We send 7 on Friday. We send 8 on Sunday. We send 9 on Thursday.")];

        Assert.Contains(LetterExtract.Of(asked), sentence => sentence.Text == "May we send blue ones?");
        Assert.DoesNotContain(LetterExtract.Of([.. asked, new("e2", true, Monday.AddDays(1), "Yes.")]), sentence => sentence.Text == "May we send blue ones?");
    }

    [Fact]
    public void What_is_said_twice_is_told_once_and_the_newest_word_of_it_stands() =>
        Assert.Equal([new("It is late.", "e2")], LetterExtract.Of([new("e1", false, Monday, "It is late."), new Letter("e2", false, Monday.AddDays(1), "It is late.")]));

    [Theory]
    [InlineData("[2] PO-7 comes on 13 November because a kiln broke.\n- [1] We asked for 40 lamps.", null)]
    [InlineData("[2] PO-7 comes on 14 November because a kiln broke.", "summary.foreign_figure")]
    [InlineData("[1] They offer 25 lamps before the others.", "summary.foreign_figure")]
    [InlineData("They are late because a kiln broke in their works.", "summary.no_source")]
    [InlineData("[3] They are late because a kiln broke in their works.", "summary.no_source")]
    [InlineData("[2]", "summary.no_source")]
    [InlineData("[2] Late.", "summary.empty")]
    [InlineData(null, "summary.empty")]
    [InlineData("[2] Write to them at theo@kiln.example about the lamps.", "summary.address")]
    [InlineData("[2] a kiln broke\n[2] a kiln broke\n[2] a kiln broke\n[2] a kiln broke\n[2] a kiln broke\n[2] a kiln broke", "summary.too_long")]
    public void Of_what_a_model_says_nothing_is_believed_that_its_own_message_does_not_hold(string? said, string? problem)
    {
        var (sentences, found) = ModelSummary.Read(said, Thread);

        Assert.Equal(problem, found);
        Assert.Equal(problem is null ? ["e2", "e1"] : [], sentences.Select(sentence => sentence.Source));
    }

    [Fact]
    public void What_a_model_is_given_names_each_message_by_its_number() =>
        Assert.StartsWith("[1] 2026-11-02 09:00, we wrote:\nDear team,", ModelSummary.Given(Thread), StringComparison.Ordinal);
}
