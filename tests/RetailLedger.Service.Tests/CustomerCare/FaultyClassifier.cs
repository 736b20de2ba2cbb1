using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Classification;

namespace RetailLedger.Service.Tests.CustomerCare;

internal enum Fault
{
    None,
    Throws,
    Hangs,
}

/// <summary>A classifier that fails as it is told to. It calls every text a question about an order.</summary>
internal sealed class FaultyClassifier : ITextClassifier
{
    /// <summary>How long it hangs.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(4);

    private int _asked;

    public string Name => ClassificationModule.CustomerMessage;

    public volatile Fault Fault;

    /// <summary>How often it was asked while it failed: it is to be left in peace.</summary>
    public int AskedInVain => _asked;

    public async ValueTask<TextVerdict> ClassifyAsync(string text, CancellationToken ct)
    {
        if (Fault != Fault.None)
            Interlocked.Increment(ref _asked);
        if (Fault == Fault.Throws)
            throw new InvalidDataException("The model is broken.");
        if (Fault == Fault.Hangs)
            // Deaf to whoever loses patience, as a call into foreign code is.
            await Task.Delay(Hang, CancellationToken.None);
        return new(Name, "test", "where-is-my-order", "where-is-my-order", 0.99m, 0.5m, ["order"], "digest");
    }
}
