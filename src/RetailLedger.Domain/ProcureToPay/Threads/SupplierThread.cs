using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>The correspondence with a supplier, as decisions about it need it.</summary>
/// <param name="Messages">Ids of what they wrote.</param>
/// <param name="Inquiries">How many we sent.</param>
/// <param name="Summaries">Number of the newest summary; 0 before the first.</param>
public sealed record SupplierThread(string Supplier, ImmutableSortedSet<string> Messages, int Inquiries = 0, int Summaries = 0)
{
    public const string Category = ObjectTypes.SupplierThread;

    /// <summary>Whether nobody wrote anything yet.</summary>
    public bool IsEmpty => Messages.Count == 0 && Inquiries == 0;

    public static string Stream(string supplier) => StreamKeys.Of(Category, supplier);

    /// <summary>With whose key the letters are sealed.</summary>
    public static string Subject(string supplier) => StreamKeys.Of(ObjectTypes.Supplier, supplier);

    /// <summary>Total: an event that does not fit leaves it as it was.</summary>
    public static SupplierThread? Evolve(SupplierThread? known, ILedgerEvent @event) => (known, @event) switch
    {
        (_, SupplierReplied e) => (known ?? Of(e.Supplier)) is var thread && !thread.Messages.Contains(e.MessageId) ? thread with { Messages = thread.Messages.Add(e.MessageId) } : known,
        (_, SupplierInquirySent e) => (known ?? Of(e.Supplier)) is var thread ? thread with { Inquiries = Next(thread.Inquiries) } : known,
        ({ } thread, SupplierCommunicationSummarised e) when e.Number == thread.Summaries + 1 => thread with { Summaries = e.Number },
        _ => known,
    };

    internal static IEnumerable<ObjectLink> LinksOf(string supplier, string? purchaseOrder = null) =>
        [new(Category, supplier), new(ObjectTypes.Supplier, supplier), .. purchaseOrder is null ? Array.Empty<ObjectLink>() : [new("purchase-order", purchaseOrder)]];

    // What nobody can have written any more must not turn the count round.
    private static int Next(int count) => count == int.MaxValue ? count : count + 1;

    private static SupplierThread Of(string supplier) => new(supplier.Trim(), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));
}
