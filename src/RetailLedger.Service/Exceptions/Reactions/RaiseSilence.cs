using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When a case was silent too long, an exception is raised that the missing event will end. Where only the report of a step is missing that was
/// done, there is nothing for anybody to do on the case, and the note on it is enough.</summary>
public sealed class RaiseSilenceReaction(CaseValues values) : IReaction
{
    public string Name => "raise-silence";

    public IReadOnlyList<Type> On { get; } = [typeof(ExpectedEventMissed)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var missed = (ExpectedEventMissed)cause.Data;
        if (missed.Overtaken == true)
            return [];
        var id = cause.Id.ToString();
        var value = await values.AtRiskAsync(cause.Stream, missed.About, cases, ct);
        return [ExceptionConsequence.Of(new RaiseException(TrackExpectations.CodeOf(missed.Edge), cause.Stream, id, value, missed.About, id))];
    }
}
