using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Somebody who works with suppliers wrote to one.</summary>
/// <param name="InquiryId">By which an answer names it; it stands in the message that goes out.</param>
/// <param name="Channel">By which way: <c>email</c>.</param>
/// <param name="Text">What they wrote. Letters name people, so it is sealed with the supplier's key.</param>
/// <param name="PurchaseOrder">The order it is about; absent where it is about none.</param>
/// <param name="Because">The facts on which the authority rests.</param>
public sealed record SupplierInquirySent(
    string Supplier, string InquiryId, string Channel, Personal<string> Text, string By, string? PurchaseOrder = null, IReadOnlyList<string>? Because = null, string? ActingFor = null) : ILedgerEvent
{
    public string OwnStream() => SupplierThread.Stream(Supplier);

    public IEnumerable<ObjectLink> Links() => SupplierThread.LinksOf(Supplier, PurchaseOrder);
}

/// <summary>A supplier wrote to us, whether we asked or not.</summary>
/// <param name="MessageId">The sender's own id of the message: told again, by whichever way, it is the same message.</param>
/// <param name="Channel">By which way: <c>email</c>, <c>portal</c>, <c>phone-note</c>.</param>
/// <param name="Text">What they wrote. Letters name people, so it is sealed with the supplier's key.</param>
/// <param name="WrittenAt">When they wrote, which may be before it was passed on.</param>
/// <param name="InquiryId">The inquiry it answers, as far as the sender knows.</param>
/// <param name="PurchaseOrder">The order it is about, as far as the sender knows.</param>
public sealed record SupplierReplied(
    string Supplier, string MessageId, string Channel, Personal<string> Text, DateTimeOffset WrittenAt, string? InquiryId = null, string? PurchaseOrder = null) : ILedgerEvent, ICheckedFact
{
    /// <summary>In characters: no letter is longer, and files have ways of their own.</summary>
    public const int Longest = 20_000;

    public string OwnStream() => SupplierThread.Stream(Supplier);

    public IEnumerable<ObjectLink> Links() => SupplierThread.LinksOf(Supplier, PurchaseOrder);

    public string? Flaw() =>
        Text.Subject != SupplierThread.Subject(Supplier) ? $"The subject of what a supplier wrote is {SupplierThread.Subject(Supplier)}."
        : string.IsNullOrWhiteSpace(Text.Value) ? "A message says something."
        : Text.Value.Length > Longest ? FormattableString.Invariant($"A message has at most {Longest} characters.") : null;
}

/// <summary>The correspondence with a supplier was told in a few sentences, for whoever has no time to read all of it. Nothing is decided by it.</summary>
/// <param name="Number">Of the summaries of this correspondence, from one; a later one takes the place of those before.</param>
/// <param name="Points">Each with the message it is from, in the order in which they were written.</param>
/// <param name="Sources">Ids of the events of all messages that were read for it, the oldest first.</param>
/// <param name="By">What wrote it: a model's id, or <c>Extract</c>.</param>
/// <param name="Version">Of the rules, or of what the model was told to do.</param>
/// <param name="SourcesDigest">Keyed digest of the messages.</param>
/// <param name="Unheard">Why no model wrote it, as a code.</param>
public sealed record SupplierCommunicationSummarised(
    string Supplier, int Number, IReadOnlyList<SummaryPoint> Points, IReadOnlyList<string> Sources, string By, string Version, string SourcesDigest, string? Unheard = null)
    : ILedgerEvent, IModelWork
{
    public string OwnStream() => SupplierThread.Stream(Supplier);

    public IEnumerable<ObjectLink> Links() => SupplierThread.LinksOf(Supplier);
}
