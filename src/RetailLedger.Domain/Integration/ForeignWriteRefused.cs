using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>A sender stated a fact that another system owns. Nothing of it was recorded but that it tried.</summary>
public sealed record ForeignWriteRefused(string Sender, string SenderOwner, string FactType, string FactId, IReadOnlyList<string> Owners) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("refused-fact", Sender, FactId);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Source, Sender)];
}
