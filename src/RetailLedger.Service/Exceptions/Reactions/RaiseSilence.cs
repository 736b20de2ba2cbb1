using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When a case was silent too long, an exception is raised that the missing event will end. Where only the report of a step is missing that was
/// done, there is nothing for anybody to do on the case, and the note on it is enough.</summary>
public sealed class RaiseSilenceReaction : IReaction
{
    public string Name => "raise-silence";

    public IReadOnlyList<Type> On { get; } = [typeof(ExpectedEventMissed)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var missed = (ExpectedEventMissed)cause.Data;
        if (missed.Overtaken == true)
            return new([]);
        var id = cause.Id.ToString();
        return new([ExceptionConsequence.Of(new RaiseException(TrackExpectations.CodeOf(missed.Edge), cause.Stream, id, About: missed.About, CauseEventId: id))]);
    }
}
