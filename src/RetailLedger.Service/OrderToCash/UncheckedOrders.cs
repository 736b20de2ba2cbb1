using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Orders that are not checked: what was taken away at the till, and what a shop sold that publishes no prices. That no check follows is no silence.</summary>
public sealed class UncheckedOrders(OrderMasterData master) : IUnasked
{
    public string Edge => "order-validation";

    public async ValueTask<bool> AsksNothingAsync(RecordedEvent recorded, ICases cases, CancellationToken ct) => recorded.Data is OrderPlaced placed
        && (ValidateOrderReaction.IsTakenAway(placed, recorded.Envelope) || !await master.IsPricedAsync(placed.Lines, recorded.Envelope, cases, ct));
}
