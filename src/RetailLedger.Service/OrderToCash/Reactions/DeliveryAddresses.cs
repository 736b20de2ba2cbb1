using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>Opens where goods are to go, for the moment in which it is looked at.</summary>
public sealed class DeliveryAddresses(SubjectKeys keys)
{
    /// <returns>Null when none was given, or when the person was forgotten since.</returns>
    public PostalAddress? Open(Personal<PostalAddress>? address) => keys.Open(address);
}
