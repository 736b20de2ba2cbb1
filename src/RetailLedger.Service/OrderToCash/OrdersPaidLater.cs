using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Orders that nobody pays at a till: all but what was taken along there. What a till gives money back for is no sale.</summary>
public sealed class OrdersPaidLater : IUnasked
{
    public string Edge => "till-payment";

    public ValueTask<bool> AsksNothingAsync(RecordedEvent recorded, ICases cases, CancellationToken ct) =>
        new(recorded.Data is not OrderPlaced placed || !ValidateOrderReaction.IsTakenAway(placed, recorded.Envelope) || placed.Total.Minor < 0);
}
