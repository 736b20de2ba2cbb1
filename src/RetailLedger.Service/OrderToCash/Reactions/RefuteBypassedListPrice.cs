using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a price list comes late that held when something was sold and allows its price, it is noted that the list was not passed by. The list may also
/// have come while that was being noted.</summary>
public sealed class RefuteBypassedListPriceReaction(PriceBypasses prices, OrderHistory history) : IReaction
{
    public string Name => "refute-bypassed-list-price";

    public IReadOnlyList<Type> On { get; } = [typeof(ItemPriced), typeof(PriceListPublished), typeof(ControlBypassed)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        IReadOnlyList<PriceBypass> noted = cause.Data switch
        {
            ItemPriced e => await prices.NotedAsync(e.Item, cause.Position, ct),
            PriceListPublished => await prices.NotedAsync(item: null, cause.Position, ct),
            ControlBypassed { Control: Controls.ListPrice } e => [new(cause.Stream, e.Act, cause.Version, cause.Envelope.Scope.Brand)],
            _ => [],
        };
        var consequences = new List<Consequence>();
        foreach (var bypass in noted)
        {
            if (await RefutingAsync(bypass, cause.Position, ct) is { } late)
                consequences.Add(BypassConsequence.Of(new RefuteBypass(bypass.Order, Controls.ListPrice, bypass.Drift, late)));
        }

        return consequences;
    }

    private async Task<string?> RefutingAsync(PriceBypass bypass, long position, CancellationToken ct)
    {
        var known = await history.ReadAsync(bypass.Order, bypass.Version, ct);
        return known.FirstOrDefault(news => news.Id == bypass.Drift)?.Data is PriceDriftDetected drift && known.FirstOrDefault(news => news.Data is OrderPlaced) is { At: var sold }
            ? PriceHindsight.Refuting(await prices.SaidAsync(bypass.Brand, drift, position, ct), drift, bypass.Brand, sold)
            : null;
    }
}
