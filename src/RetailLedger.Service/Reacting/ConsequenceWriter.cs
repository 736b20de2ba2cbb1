using System.Diagnostics;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Reacting;

/// <summary>Sends consequences down the one write path, in order, each under a key of its own.</summary>
public sealed class ConsequenceWriter(LedgerWriter ledger, InputDigest digests, IBusinessClock clock, TimeProvider time)
{
    /// <summary>Enqueues one consequence; the answer comes with its transaction. Those of one case are decided in the order of these calls.</summary>
    /// <param name="origin">Who concludes: <c>reaction/name</c> or <c>deadline/name</c>.</param>
    /// <param name="id">Names the consequence within its origin: the same id is the same consequence, whatever it was computed to be this time.</param>
    public async Task<Task<WriteAnswer>> EnqueueAsync(string origin, string id, Consequence consequence, RecordedEvent cause, CancellationToken ct)
    {
        while (true)
        {
            var request = consequence.ToRequest(digests.Of(origin, id), EnvelopeOf(origin, id, consequence, cause));
            var answer = ledger.WriteAsync(request, ct);
            // Overload shows before the call comes back. Nothing behind it may be sent first.
            if (!(answer.IsFaulted && answer.Exception.InnerException is LedgerBusyException busy))
                return answer;
            await Task.Delay(busy.RetryAfter, time, ct);
        }
    }

    /// <exception cref="ConsequenceRefusedException">The case refuses it.</exception>
    public static void RequireDone(string origin, string stream, WriteAnswer answer)
    {
        if (answer is WriteAnswer.Refused refused)
            throw new ConsequenceRefusedException(origin, stream, refused.Code, refused.Reason);
        if (answer is WriteAnswer.KeyConflict conflict)
            throw new UnreachableException($"{conflict.Key} stands for something else.");
    }

    private Envelope EnvelopeOf(string origin, string id, Consequence consequence, RecordedEvent cause) => new()
    {
        Owner = OwnerSystem.Ledger,
        Source = origin,
        SourceId = id,
        Actor = new(ActorKind.System, origin),
        OccurredAt = clock.Now,
        CausationId = cause.Id.ToString(),
        CorrelationId = consequence.Process ?? cause.Envelope.CorrelationId,
        Scope = consequence.Scope ?? cause.Envelope.Scope,
        Release = Release.Name,
        Trace = Activity.Current is { Recorded: true } activity ? activity.Id : cause.Envelope.Trace,
    };
}
