using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Knows the events after which nothing of a step is to come, although it usually is.</summary>
public interface IUnasked
{
    /// <summary>The step; see <see cref="Domain.Exceptions.TrackExpectations"/>.</summary>
    string Edge { get; }

    ValueTask<bool> AsksNothingAsync(RecordedEvent recorded, ICases cases, CancellationToken ct);
}
