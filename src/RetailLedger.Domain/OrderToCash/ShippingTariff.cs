using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What sending a parcel is taken to cost when places are compared, and how far places are taken to be apart when nobody knows.
/// An estimate: what a carrier charges is on its bill.</summary>
public sealed record ShippingTariff(string Version, long BaseMinor, decimal MinorPerKm, decimal SameRegionKm, decimal OtherRegionKm)
{
    public static ShippingTariff Current { get; } = new("shipping-tariff/2", BaseMinor: 300, MinorPerKm: 0.5m, SameRegionKm: 30, OtherRegionKm: 300);

    public Money CostOf(decimal km, string currency) => new(BaseMinor + decimal.ToInt64(decimal.Round(km * MinorPerKm, MidpointRounding.AwayFromZero)), currency);

    /// <summary>How far a place is taken to be from where the customer is served, as far as regions tell.</summary>
    public decimal DistanceKm(string? region, string? customersRegion) =>
        region is not null && string.Equals(region, customersRegion, StringComparison.Ordinal) ? SameRegionKm : OtherRegionKm;
}
