namespace RetailLedger.Domain.Kernel;

/// <summary>An event after which, as it may say itself, nothing is waited for: what is sold over the counter is neither checked nor picked nor sent.</summary>
public interface IMayBeSettled
{
    bool IsSettled { get; }
}
