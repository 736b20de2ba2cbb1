using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When something about a return needs a person, an exception is raised that the person's act will end.</summary>
public sealed class RaiseReturnExceptionReaction : IReaction
{
    public string Name => "raise-return-exception";

    public IReadOnlyList<Type> On { get; } =
    [
        typeof(ReturnReviewRequested), typeof(RefundRequested), typeof(RefundFailed), typeof(WrongItemReturned), typeof(ReturnGraded), typeof(ReturnDeviationDetected),
    ];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var @return = (await cases.ReadAsync<Return>(cause.Stream, Return.Evolve, ct)).State;
        return [.. Raised(cause, @return).Select(raise => ExceptionConsequence.Of(raise with { CauseEventId = cause.Id.ToString() }))];
    }

    private static IEnumerable<RaiseException> Raised(RecordedEvent cause, Return? @return) => cause.Data switch
    {
        ReturnReviewRequested e => e.Findings.Select(finding => new RaiseException(finding, cause.Stream, "authorisation", e.Inputs.Value)),
        // Each request is an occasion of its own: the one before it may have been settled by another amount.
        RefundRequested e => e.Findings.Select(finding => new RaiseException(finding, cause.Stream, cause.Id.ToString(), e.Amount, LineOf(e.ReturnId, e.Line))),
        RefundFailed e => [new("refund.failed", cause.Stream, cause.Id.ToString(), ValueOf(@return, e.RefundId), new(ReturnLinks.Line, e.RefundId), Detail: e.ReasonCode)],
        WrongItemReturned e => [new("return.wrong_item", cause.Stream, LineOf(e.ReturnId, e.Line).Id, @return?.Line(e.Line)?.Paid, LineOf(e.ReturnId, e.Line))],
        ReturnGraded e when !RefundPolicy.RefundsAlone(e.Grade, @return?.Reason) =>
            [new("return.low_grade", cause.Stream, LineOf(e.ReturnId, e.Line).Id, @return?.Line(e.Line)?.Paid, LineOf(e.ReturnId, e.Line), Detail: $"grade {e.Grade}")],
        // Where a control was passed by, that is what is raised.
        ReturnDeviationDetected { Control: null } e => [new(e.Rule, cause.Stream, e.EventId, e.ValueAtRisk)],
        _ => [],
    };

    private static ObjectLink LineOf(string returnId, int line) => new(ReturnLinks.Line, ReturnLinks.RefundId(returnId, line));

    private static Money? ValueOf(Return? @return, string refundId) =>
        @return?.Lines.FirstOrDefault(line => ReturnLinks.RefundId(@return.Id, line.Number) == refundId)?.Instructed;
}
