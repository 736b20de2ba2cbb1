using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>A letter to a supplier on its way: what waits to be sent names it, and its words are opened in the moment of being sent.</summary>
public sealed class InquiryMail(ICases cases, SubjectKeys keys) : IMessageCompletion
{
    private const string Template = "supplier-inquiry";
    private const string Transition = "inquiry-";

    /// <summary>The message that an inquiry is, once however often it is asked for.</summary>
    /// <param name="contact">Where letters to the supplier go, as purchasing says: no letter changes that.</param>
    public static QueueOutbound Of(SupplierInquirySent inquiry, Personal<string>? contact) =>
        new(SupplierThread.Stream(inquiry.Supplier), Transition + inquiry.InquiryId, inquiry.Channel, Template, [], Recipient: contact);

    public bool Completes(OutboundQueued queued) => queued.Template == Template;

    public async Task<OutboundMessage?> CompleteAsync(OutboundMessage message, CancellationToken ct)
    {
        var sent = (await cases.ReadAsync<Sent>(message.CaseStream, Sent.Evolve, ct)).State?.Inquiries.FirstOrDefault(inquiry => Transition + inquiry.InquiryId == message.Transition);
        // The inquiry's number lets whoever reads an answer find what it answers.
        return sent is not null && keys.Open(sent.Text) is { } text ? message with { Own = (SubjectOf(sent), text) } : null;
    }

    private static string SubjectOf(SupplierInquirySent sent) => sent.PurchaseOrder is { } order ? $"Order {order} (inquiry {sent.InquiryId})" : $"Inquiry {sent.InquiryId}";

    private sealed record Sent(IReadOnlyList<SupplierInquirySent> Inquiries)
    {
        public static Sent? Evolve(Sent? known, ILedgerEvent @event) => @event is SupplierInquirySent e ? new([.. known?.Inquiries ?? [], e]) : known;
    }
}
