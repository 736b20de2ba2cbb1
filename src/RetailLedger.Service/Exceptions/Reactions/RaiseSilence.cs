using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When a case was silent too long, an exception is raised that the missing event will end.</summary>
public sealed class RaiseSilenceReaction : IReaction
{
    public string Name => "raise-silence";

    public IReadOnlyList<Type> On { get; } = [typeof(ExpectedEventMissed)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var missed = (ExpectedEventMissed)cause.Data;
        var id = cause.Id.ToString();
        return new([ExceptionConsequence.Of(new RaiseException(TrackExpectations.CodeOf(missed.Edge), cause.Stream, id, About: missed.About, CauseEventId: id))]);
    }
}
