namespace RetailLedger.Domain.Kernel;

/// <summary>What is agreed about one type of event.</summary>
/// <param name="Type">The stored name and the CloudEvents <c>type</c>, for example <c>retail.order.placed.v1</c>.</param>
/// <param name="Owners">The systems that may state it. <see cref="OwnerSystem.Ledger"/> alone means: nobody outside may send it.</param>
/// <param name="Module">The value stream it belongs to.</param>
/// <param name="Meaning">One sentence for the catalogue.</param>
public sealed record EventContract(string Type, Type Data, IReadOnlyList<string> Owners, string Module, string Meaning)
{
    public static EventContract Of<T>(string type, string module, string meaning, params string[] owners) where T : ILedgerEvent =>
        new(type, typeof(T), owners, module, meaning);

    /// <summary>Whether partners may post it; our own decisions come only from commands.</summary>
    public bool IsFact => Owners.Any(owner => owner != OwnerSystem.Ledger);
}
