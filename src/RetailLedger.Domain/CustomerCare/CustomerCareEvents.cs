using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>The contracts of this value stream: names are stored for good.</summary>
public static class CustomerCareEvents
{
    private const string Module = "CustomerCare";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<CaseReceived>("retail.case.received.v1", Module, "A customer wrote to us.", OwnerSystem.Messaging, OwnerSystem.WebShop, OwnerSystem.Till),
        EventContract.Of<CaseClassified>("retail.case.classified.v1", Module, "It was concluded what a customer wants.", OwnerSystem.Ledger),
        EventContract.Of<CaseReclassified>("retail.case.reclassified.v1", Module, "A person said what a customer wants.", OwnerSystem.Ledger),
        EventContract.Of<CaseRouted>("retail.case.routed.v1", Module, "A case waits in a queue for somebody to answer.", OwnerSystem.Ledger),
        EventContract.Of<RoutedByRules>("retail.case.routed-by-rules.v1", Module, "A case was put into a queue by rules: no classifier had a part in it.", OwnerSystem.Ledger),
        EventContract.Of<ReplyDrafted>("retail.reply.drafted.v1", Module, "An answer to a customer was drafted; a person is to read it.", OwnerSystem.Ledger),
        EventContract.Of<ReplyApproved>("retail.reply.approved.v1", Module, "A person let an answer to a customer go out.", OwnerSystem.Ledger),
        EventContract.Of<ReplyDiscarded>("retail.reply.discarded.v1", Module, "A person had no use for a drafted answer.", OwnerSystem.Ledger),
        EventContract.Of<SlaWarned>("retail.sla.warned.v1", Module, "Most of the time within which a customer should hear from us is gone.", OwnerSystem.Ledger),
        EventContract.Of<SlaBreached>("retail.sla.breached.v1", Module, "A customer should have heard from us by now and did not.", OwnerSystem.Ledger),
        EventContract.Of<CaseResolved>("retail.case.resolved.v1", Module, "Nothing of a case is left to do.", OwnerSystem.Ledger),
    ];
}
