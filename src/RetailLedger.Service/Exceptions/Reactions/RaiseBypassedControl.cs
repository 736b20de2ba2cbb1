using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When a control was passed by, a policy exception is raised. Where the broken rule has raised one already, it is that one.</summary>
public sealed class RaiseBypassedControlReaction : IReaction
{
    public string Name => "raise-bypassed-control";

    public IReadOnlyList<Type> On { get; } = [typeof(ControlBypassed)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var bypassed = (ControlBypassed)cause.Data;
        return new([ExceptionConsequence.Of(new RaiseException(
            bypassed.Rule, cause.Stream, bypassed.Act, bypassed.ValueAtRisk, BypassLinks.For(bypassed.Control, bypassed.Act), cause.Id.ToString(), bypassed.Control))]);
    }
}
