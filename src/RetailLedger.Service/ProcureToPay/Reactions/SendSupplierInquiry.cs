using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ProcureToPay.Reactions;

/// <summary>When somebody wrote to a supplier, the letter goes out, once.</summary>
public sealed class SendSupplierInquiryReaction : IReaction
{
    public string Name => "send-supplier-inquiry";

    public IReadOnlyList<Type> On { get; } = [typeof(SupplierInquirySent)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var sent = (SupplierInquirySent)cause.Data;
        var supplier = (await cases.ReadAsync<Supplier>(Suppliers.Stream(sent.Supplier), Supplier.Evolve, ct)).State;
        return [OutboundModule.Send(InquiryMail.Of(sent, supplier?.Contact))];
    }
}
