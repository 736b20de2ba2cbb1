using RetailLedger.Domain.Governance;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>Words for controls that were passed by.</summary>
public static class BypassWords
{
    /// <summary>In what a leave that was named does not cover an act.</summary>
    public static string Misfit(string code) => code switch
    {
        PriceOverrideMisfits.NotAllowed => "nobody had given it by then",
        PriceOverrideMisfits.Over => "it had ended",
        PriceOverrideMisfits.Item => "it is for another item",
        PriceOverrideMisfits.Place => "it is for another place",
        PriceOverrideMisfits.Price => "the price is not the one that was allowed",
        PriceOverrideMisfits.Quantity => "more units than were left",
        PriceOverrideMisfits.Amount => "more was given up than was left",
        _ => code,
    };
}
