using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Write to a supplier.</summary>
/// <param name="Text">What is to go out.</param>
/// <param name="By">Who writes: a person, and nobody and nothing else.</param>
public sealed record SendSupplierInquiry(string Supplier, string Text, Actor By, string? PurchaseOrder = null, string? ActingFor = null);

public static class SendSupplierInquiryDecider
{
    public const int Longest = 4_000;

    private const string Channel = "email";

    /// <summary>Who may write is settled by their authority. Inquiries are numbered as they are decided, so that two people who write at once write two.</summary>
    /// <remarks>Refusals: no person, unknown supplier, a text that cannot go out, an order without a name.</remarks>
    /// <param name="isRegistered">Whether purchasing knows the supplier: nobody writes to a stranger in the house's name.</param>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(SendSupplierInquiry command, SupplierThread? thread, bool isRegistered, IReadOnlyList<string> because)
    {
        if (command.By.Kind != ActorKind.Human)
            return Decision.Refuse("actor.not_allowed", "A person writes to suppliers, and nobody and nothing else.");
        if (!isRegistered)
            return Decision.Refuse("supplier.unknown", $"There is no supplier {command.Supplier}.");
        if (string.IsNullOrWhiteSpace(command.Text))
            return Decision.Refuse("inquiry.empty", "A letter says something.");
        if (command.Text.Length > Longest)
            return Decision.Refuse("inquiry.too_long", FormattableString.Invariant($"A letter has at most {Longest} characters."));
        if (!ModelText.IsReadable(command.Text))
            return Decision.Refuse("inquiry.unreadable", "The letter holds a character that nobody can read.");
        var order = string.IsNullOrWhiteSpace(command.PurchaseOrder) ? null : command.PurchaseOrder.Trim();
        if (order is not null && (!StreamKeys.IsName("purchase-order", order) || order.Any(char.IsControl)))
            return Decision.Refuse("inquiry.bad_order", "No order can have that number.");
        var supplier = command.Supplier.Trim();
        return Decision.Accept(new SupplierInquirySent(
            supplier, FormattableString.Invariant($"{supplier}-{(thread?.Inquiries ?? 0) + 1}"), Channel,
            new() { Subject = SupplierThread.Subject(supplier), Value = command.Text.Trim().ReplaceLineEndings("\n") }, command.By.Id, order, because, command.ActingFor));
    }
}
