using System.Globalization;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>How far the order is that a customer asks about.</summary>
public enum AskedOrderState
{
    /// <summary>No order is named, none of that number is known, or it is not this customer's.</summary>
    Unknown = 1,

    BeingPrepared = 2,
    Held = 3,
    OnItsWay = 4,
    HandedOver = 5,
    Cancelled = 6,
}

/// <summary>What the ledger knows that an answer may lean on.</summary>
/// <param name="OrderId">Absent where nothing may be said of an order.</param>
public sealed record ReplyGround(CaseCategory Category, AskedOrderState State = AskedOrderState.Unknown, string? OrderId = null, DateTimeOffset? PromisedFor = null, int Shipments = 0, int Delivered = 0)
{
    /// <summary>The same as it is written down beside a draft.</summary>
    public IReadOnlyList<ReplyFact> Facts()
    {
        var facts = new List<ReplyFact> { new("wants", CaseCategories.LabelOf(Category)) };
        if (OrderId is null)
            return facts;
        facts.Add(new("order", OrderId));
        facts.Add(new("state", State switch
        {
            AskedOrderState.BeingPrepared => "being-prepared",
            AskedOrderState.Held => "held",
            AskedOrderState.OnItsWay => "on-its-way",
            AskedOrderState.HandedOver => "handed-over",
            AskedOrderState.Cancelled => "cancelled",
            _ => "unknown",
        }));
        if (PromisedFor is { } promised)
            facts.Add(new("promised", promised.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)));
        if (Shipments > 0)
        {
            facts.Add(new("parcels", Shipments.ToString(CultureInfo.InvariantCulture)));
            facts.Add(new("parcels handed over", Delivered.ToString(CultureInfo.InvariantCulture)));
        }

        return facts;
    }
}
