namespace RetailLedger.Domain.Kernel;

/// <summary>Something that happened. Records that implement this are stored for good: fields are added as optional, never renamed.</summary>
public interface ILedgerEvent
{
    /// <summary>The stream this event has when it belongs to no single order.</summary>
    string OwnStream();

    /// <summary>What it speaks of.</summary>
    IEnumerable<ObjectLink> Links();
}
