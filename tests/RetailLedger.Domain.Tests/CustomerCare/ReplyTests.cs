using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.CustomerCare;

/// <summary>A drafted answer goes nowhere until a person approves it, and what they made of it is kept.</summary>
public sealed class ReplyTests
{
    private const string Id = "CASE-1";
    private const string Text = "Thank you for your message. Your order is on its way.";
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Actor Person = new(ActorKind.Human, "kim.hart");
    private static readonly CaseReceived Received = new(Id, "email", new() { Subject = "customer/C1", Sealed = "x" }, Monday, "WEB-1", "C1", new() { Subject = "customer/C1", Sealed = "a" });
    private static readonly ILedgerEvent[] Queued =
        [Received, new CaseClassified(Id, CaseCategory.WhereIsMyOrder, CasePriority.P3, "m", "1", []), new CaseRouted(Id, "order-desk", ClassifyCaseDecider.Sure, Monday.AddHours(8))];
    private static readonly DraftReply Draft = new(Id, 1, Text, 1, ReplyTemplates.Name, "where-is-my-order.1", [new("order", "WEB-1")], "d", "chat.off");
    private static readonly ILedgerEvent[] Drafted = [.. Queued, .. Accepted(DraftReplyDecider.Decide(Draft, Fold(Queued)))];

    [Fact]
    public void A_draft_says_what_wrote_it_and_from_what_and_is_sealed_with_the_customers_key()
    {
        var drafted = Assert.IsType<ReplyDrafted>(Drafted[^1]);

        Assert.Equal((1, 1, "Template", "where-is-my-order.1", "d", "chat.off"), (drafted.Number, drafted.Answers, drafted.By, drafted.Version, drafted.InputsDigest, drafted.Unheard));
        Assert.Equal(("customer/C1", Text), (drafted.Draft.Subject, drafted.Draft.Value));
        Assert.Equal(DraftStage.Drafted, Fold(Drafted)!.Stage);
    }

    [Fact]
    public void Nothing_is_drafted_for_a_case_that_is_unknown_unclear_or_over_nor_for_somebody_forgotten_nor_of_half_of_what_was_written()
    {
        Assert.Equal("case.unknown", Refusal(DraftReplyDecider.Decide(Draft, null)));
        Assert.Equal("case.unclear", Refusal(DraftReplyDecider.Decide(Draft, Fold(Received))));
        Assert.Equal("case.unclear", Refusal(DraftReplyDecider.Decide(Draft, Fold(Received, new CaseClassified(Id, CaseCategory.Unclear, CasePriority.P2, "m", "1", []), new CaseRouted(Id, "triage", "", Monday)))));
        Assert.Equal("case.resolved", Refusal(DraftReplyDecider.Decide(Draft, Fold([.. Queued, new CaseResolved(Id, "answered", CaseCategory.WhereIsMyOrder)]))));
        Assert.Equal("reply.customer_forgotten", Refusal(DraftReplyDecider.Decide(Draft with { Draft = null }, Fold(Queued))));
        Assert.Equal("reply.outdated", Refusal(DraftReplyDecider.Decide(Draft with { Answers = 2 }, Fold(Queued))));
        Assert.Equal("reply.bad_number", Refusal(DraftReplyDecider.Decide(Draft with { Number = 3 }, Fold(Drafted))));
        Assert.Equal(Decision.Nothing, DraftReplyDecider.Decide(Draft, Fold(Drafted)));
    }

    [Fact]
    public void What_a_person_approves_is_what_they_left_of_the_draft_and_what_they_added()
    {
        var approved = Assert.IsType<ReplyApproved>(Assert.Single(Accepted(Approve("Thank you for your message.\r\nYour order WEB-1 is on its way. "))));

        Assert.Equal(("customer/C1", "Thank you for your message.\nYour order WEB-1 is on its way."), (approved.Reply.Subject, approved.Reply.Value));
        // The line's end belongs to its word: "message." was taken out with its blank and came back with a new line.
        Assert.Equal((10, 2, 1), (approved.Kept, approved.Added, approved.Removed));
        Assert.Null(approved.Reply.Sealed);
    }

    [Theory]
    [InlineData(ActorKind.Machine)]
    [InlineData(ActorKind.System)]
    public void R088_Only_a_person_lets_an_answer_go_out(ActorKind kind) =>
        Assert.Equal("actor.not_allowed", Refusal(ApproveReplyDecider.Decide(new(Id, 1, Text, Text, new(kind, "ml")), Fold(Drafted))));

    [Theory]
    [InlineData("", "reply.empty")]
    [InlineData(" \r\n ", "reply.empty")]
    [InlineData("It will come [when]", "reply.gap")]
    [InlineData("It will come\u0007", "reply.unreadable")]
    public void A_text_that_cannot_go_out_does_not(string reply, string code) => Assert.Equal(code, Refusal(Approve(reply)));

    [Fact]
    public void The_longest_answer_goes_out_and_one_more_letter_does_not()
    {
        Assert.Equal(1, Assert.IsType<ReplyApproved>(Accepted(Approve(new string('a', ApproveReplyDecider.Longest)))[0]).Added);
        Assert.Equal("reply.too_long", Refusal(Approve(new string('a', ApproveReplyDecider.Longest + 1))));
    }

    [Fact]
    public void An_answer_goes_out_once_and_only_while_it_answers_all_that_was_written()
    {
        ILedgerEvent[] approved = [.. Drafted, .. Accepted(Approve(Text))];

        Assert.Equal("reply.approved", Refusal(Approve(Text, approved)));
        Assert.Equal("reply.discarded", Refusal(Approve(Text, [.. Drafted, new ReplyDiscarded(Id, 1, "tone")])));
        Assert.Equal("reply.outdated", Refusal(Approve(Text, [.. Drafted, Received])));
        Assert.Equal("case.resolved", Refusal(Approve(Text, [.. Drafted, new CaseResolved(Id, "answered", CaseCategory.WhereIsMyOrder)])));
        Assert.Equal("reply.unknown", Refusal(Approve(Text, Queued)));
        Assert.Equal("case.unknown", Refusal(ApproveReplyDecider.Decide(new(Id, 1, Text, Text, Person), null)));
        Assert.Equal("reply.replaced", Refusal(Approve(Text, [.. Drafted, .. Accepted(DraftReplyDecider.Decide(Draft with { Number = 2 }, Fold(Drafted)))])));
        Assert.Equal("reply.customer_forgotten", Refusal(ApproveReplyDecider.Decide(new(Id, 1, null, Text, Person), Fold(Drafted))));
    }

    [Fact]
    public void A_draft_that_nobody_has_a_use_for_is_discarded_with_a_reason()
    {
        Assert.Equal([new ReplyDiscarded(Id, 1, "tone")], Accepted(DiscardReplyDecider.Decide(new(Id, 1, " tone "), Fold(Drafted))));
        Assert.Equal("reply.no_reason", Refusal(DiscardReplyDecider.Decide(new(Id, 1, " "), Fold(Drafted))));
        Assert.Equal(Decision.Nothing, DiscardReplyDecider.Decide(new(Id, 1, "tone"), Fold([.. Drafted, new ReplyDiscarded(Id, 1, "tone")])));
        Assert.Equal("reply.approved", Refusal(DiscardReplyDecider.Decide(new(Id, 1, "tone"), Fold([.. Drafted, .. Accepted(Approve(Text))]))));
    }

    [Fact]
    public void After_any_history_a_draft_that_is_asked_for_again_or_discarded_again_is_nothing()
    {
        var accepted = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var known = Fold([.. new AnyEvents(seed).History(2_000).Where(e => e.OwnStream() == "case/1")]);
            var (next, newest, messages) = (known?.NextNumber ?? 1, known?.Draft?.Number ?? 1, known?.Messages ?? 0);
            Func<CaseReplies?, Decision>[] commands =
            [
                replies => DraftReplyDecider.Decide(Draft with { CaseId = "1", Number = next, Answers = messages }, replies), replies => DiscardReplyDecider.Decide(new("1", newest, "tone"), replies),
            ];
            foreach (var decide in commands)
            {
                if (decide(known) is not Decision.Accepted now)
                    continue;
                accepted++;
                Assert.Equal(Decision.Nothing, decide(now.Events.Aggregate(known, CaseReplies.Evolve)));
            }
        }

        Assert.InRange(accepted, 20, int.MaxValue);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("one two three", "one two three")]
    [InlineData("", "one\ntwo ")]
    [InlineData("one two three four", "two  five three")]
    public void Kept_and_removed_is_the_text_before_and_kept_and_added_the_text_after(string before, string after)
    {
        var pieces = TextDifference.Of(before, after);

        Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Change != TextChange.Added).Select(piece => piece.Text)));
        Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Change != TextChange.Removed).Select(piece => piece.Text)));
        Assert.All(pieces.Zip(pieces.Skip(1)), pair => Assert.NotEqual(pair.First.Change, pair.Second.Change));
    }

    [Fact]
    public void Every_category_has_a_template_that_leaves_open_what_the_ledger_does_not_know()
    {
        foreach (var category in Enum.GetValues<CaseCategory>())
        {
            var (version, text) = ReplyTemplates.Write(new(category));
            Assert.EndsWith(".1", version, StringComparison.Ordinal);
            Assert.Contains("[", text, StringComparison.Ordinal);
            Assert.Equal("reply.gap", Refusal(Approve(text)));
        }
    }

    [Theory]
    [InlineData(AskedOrderState.BeingPrepared, "Your order WEB-1 is being prepared; it was promised for 5 November 2026.")]
    [InlineData(AskedOrderState.OnItsWay, "Your order WEB-1 is on its way to you; 1 of 2 parcels were handed over; it was promised for 5 November 2026.")]
    [InlineData(AskedOrderState.Cancelled, "Your order WEB-1 was cancelled and does not leave us.")]
    public void What_the_ledger_knows_needs_nobody_to_write_it(AskedOrderState state, string sentence)
    {
        var (_, text) = ReplyTemplates.Write(new(CaseCategory.WhereIsMyOrder, state, "WEB-1", Monday.AddDays(3), 2, 1));

        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.DoesNotContain("[", text, StringComparison.Ordinal);
        Assert.IsType<Decision.Accepted>(Approve(text));
    }

    [Theory]
    [InlineData(null, "draft.empty")]
    [InlineData("Ok.", "draft.empty")]
    [InlineData("1234 1234 1234 1234 1234 1234 1234", "draft.empty")]
    [InlineData("Thank you for your message. Order WEB-77 left us.", "draft.foreign_figure")]
    [InlineData("Thank you for your message. See https://example.org for more.", "draft.address")]
    [InlineData("Thank you for your message. Write to us@example.org please.", "draft.address")]
    [InlineData("Thank you for your message. \u0001\u0002 and so on.", "draft.unreadable")]
    [InlineData("Thank you for your message. Order WEB-1 left us.", null)]
    public void What_a_model_makes_up_does_not_come_before_a_person(string? text, string? problem) => Assert.Equal(problem, ModelText.Problem(text, "order: WEB-1", ApproveReplyDecider.Longest, "draft"));

    [Fact]
    public void A_model_that_writes_without_end_is_cut_off_at_the_longest_answer() =>
        Assert.Equal("draft.too_long", ModelText.Problem(new string('a', ApproveReplyDecider.Longest + 1), "", ApproveReplyDecider.Longest, "draft"));

    private static Decision Approve(string reply, ILedgerEvent[]? history = null) => ApproveReplyDecider.Decide(new(Id, 1, Text, reply, Person), Fold(history ?? Drafted));

    private static CaseReplies? Fold(params ILedgerEvent[] history) => history.Aggregate((CaseReplies?)null, CaseReplies.Evolve);

    private static IReadOnlyList<ILedgerEvent> Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events;

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
