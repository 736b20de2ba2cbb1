using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;

namespace RetailLedger.Domain.Tests.ProcureToPay;

/// <summary>Letters to and from suppliers: who writes, what stands once, and what a summary must name.</summary>
public sealed class SupplierThreadTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Actor Buyer = new(ActorKind.Human, "bea");
    private static readonly SendSupplierInquiry Inquiry = new("S-1", "When does it come?\r\n", Buyer, " PO-7 ");
    private static readonly SupplierReplied Replied = new("S-1", "M-1", "email", new() { Subject = "supplier/S-1", Value = "Friday." }, Monday, "S-1-1", "PO-7");
    private static readonly SummariseSupplierThread Summary = new("S-1", 1, [new("Friday.", "e1")], ["e1"], LetterExtract.Name, LetterExtract.Version, "d", "chat.off");

    [Fact]
    public void An_inquiry_bears_a_number_by_which_it_is_answered_and_is_sealed_with_the_suppliers_key()
    {
        var sent = Assert.IsType<SupplierInquirySent>(Accepted(Send(Inquiry)));

        Assert.Equal(("S-1", "S-1-1", "email", "bea", "PO-7"), (sent.Supplier, sent.InquiryId, sent.Channel, sent.By, sent.PurchaseOrder));
        Assert.Equal(("supplier/S-1", "When does it come?"), (sent.Text.Subject, sent.Text.Value));
        Assert.Equal(["grant"], sent.Because!);
        Assert.Equal("S-1-2", Assert.IsType<SupplierInquirySent>(Accepted(Send(Inquiry, Fold(sent, Replied)))).InquiryId);
        Assert.Equal("supplier-thread/S-1", sent.OwnStream());
        Assert.Contains(new("purchase-order", "PO-7"), sent.Links());
    }

    [Theory]
    [InlineData(ActorKind.Machine)]
    [InlineData(ActorKind.System)]
    public void Only_a_person_writes_to_a_supplier(ActorKind kind) => Assert.Equal("actor.not_allowed", Refusal(Send(Inquiry with { By = new(kind, "ml") })));

    [Theory]
    [InlineData("", null, "inquiry.empty")]
    [InlineData(" \n ", null, "inquiry.empty")]
    [InlineData("When\u0007?", null, "inquiry.unreadable")]
    [InlineData("When?", "PO\u00017", "inquiry.bad_order")]
    public void A_letter_that_cannot_go_out_does_not(string text, string? order, string code) => Assert.Equal(code, Refusal(Send(Inquiry with { Text = text, PurchaseOrder = order })));

    [Fact]
    public void The_longest_letter_goes_out_and_one_more_character_does_not_nor_one_to_a_stranger()
    {
        Accepted(Send(Inquiry with { Text = new('a', SendSupplierInquiryDecider.Longest), PurchaseOrder = " " }));
        Assert.Equal("inquiry.too_long", Refusal(Send(Inquiry with { Text = new('a', SendSupplierInquiryDecider.Longest + 1) })));
        Assert.Equal("inquiry.bad_order", Refusal(Send(Inquiry with { PurchaseOrder = new('a', StreamKeys.MaxLength) })));
        Assert.Equal("supplier.unknown", Refusal(SendSupplierInquiryDecider.Decide(Inquiry, null, isRegistered: false, [])));
    }

    [Fact]
    public void A_message_is_sealed_with_its_suppliers_key_and_says_something()
    {
        Assert.Null(Replied.Flaw());
        Assert.NotNull((Replied with { Text = new() { Subject = "supplier/S-2", Value = "Friday." } }).Flaw());
        Assert.NotNull((Replied with { Text = Replied.Text with { Value = " " } }).Flaw());
        Assert.Null((Replied with { Text = Replied.Text with { Value = new('a', SupplierReplied.Longest) } }).Flaw());
        Assert.NotNull((Replied with { Text = Replied.Text with { Value = new('a', SupplierReplied.Longest + 1) } }).Flaw());
    }

    [Fact]
    public void Told_again_a_message_is_one_message()
    {
        Assert.Equal(["M-1"], Fold(Replied, Replied with { Channel = "portal" })!.Messages);
        Assert.Equal(["M-1", "M-2"], Fold(Replied with { MessageId = "M-2" }, Replied)!.Messages);
    }

    [Fact]
    public void R078_A_summary_stands_beside_the_messages_it_was_made_from_and_says_what_wrote_it()
    {
        var told = Assert.IsType<SupplierCommunicationSummarised>(Accepted(SummariseSupplierThreadDecider.Decide(Summary, Fold(Replied))));

        Assert.Equal((1, "Extract", LetterExtract.Version, "d", "chat.off"), (told.Number, told.By, told.Version, told.SourcesDigest, told.Unheard));
        Assert.Equal(["e1"], told.Sources);
        var point = Assert.Single(told.Points);
        Assert.Equal(("e1", "supplier/S-1", "Friday."), (point.Source, point.Text.Subject, point.Text.Value));
        Assert.Equal(Decision.Nothing, SummariseSupplierThreadDecider.Decide(Summary, Fold(Replied, told)));
        Accepted(SummariseSupplierThreadDecider.Decide(Summary with { Number = 2 }, Fold(Replied, told)));
    }

    [Fact]
    public void Nothing_is_summarised_that_nobody_wrote_or_can_read_nor_a_sentence_from_nowhere()
    {
        Assert.Equal("supplier_thread.empty", Refusal(SummariseSupplierThreadDecider.Decide(Summary, null)));
        Assert.Equal("summary.bad_number", Refusal(SummariseSupplierThreadDecider.Decide(Summary with { Number = 2 }, Fold(Replied))));
        Assert.Equal("summary.nothing_to_read", Refusal(SummariseSupplierThreadDecider.Decide(Summary with { Sentences = null }, Fold(Replied))));
        Assert.Equal("summary.nothing_to_read", Refusal(SummariseSupplierThreadDecider.Decide(Summary with { Sentences = [] }, Fold(Replied))));
        Assert.Equal("summary.no_source", Refusal(SummariseSupplierThreadDecider.Decide(Summary with { Sources = ["e2"] }, Fold(Replied))));
    }

    [Fact]
    public void Whoever_writes_to_suppliers_holds_a_role_of_purchasing_and_the_authority_for_it()
    {
        Assert.Null(May("buyer", ActKinds.OfPurchasing));
        Assert.Equal("authority.missing", May("buyer", ActKinds.OfFollowing));
        Assert.Equal("authority.missing", May("store-manager", ActKinds.OfPurchasing));
        Assert.False(OverrideActs.MayBeOverridden(ActKinds.SupplierInquiry));
        Assert.Contains(ActKinds.SupplierInquiry, ActKinds.Givable);

        static string? May(string role, IReadOnlyList<string> kinds)
        {
            ILedgerEvent[] said =
            [
                new PersonEnrolled("bea", "UK", Scope.Everything), new RoleAssigned("bea", role, Scope.Everything),
                new AuthorityGranted("A-1", "bea", kinds, new(1, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch),
            ];
            var record = said.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;
            return (PurchasingActs.Inquire.Ask("bea", null, null, Scope.Everything, new Dictionary<string, AuthorityRecord> { ["bea"] = record }, [], Monday).Refusal as Decision.Refused)?.Code;
        }
    }

    private static Decision Send(SendSupplierInquiry command, SupplierThread? thread = null) => SendSupplierInquiryDecider.Decide(command, thread, isRegistered: true, ["grant"]);

    private static SupplierThread? Fold(params ILedgerEvent[] history) => history.Aggregate((SupplierThread?)null, SupplierThread.Evolve);

    private static ILedgerEvent Accepted(Decision decision) => Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events);

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;
}
