using System.Text.Json;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a return is asked for, its reason is put into one of our words. What the customer wrote is opened for that moment only; of a person
/// who was forgotten the code alone is left.</summary>
public sealed class ClassifyReturnReaction(SubjectKeys keys) : IReaction
{
    public string Name => "classify-return";

    public IReadOnlyList<Type> On { get; } = [typeof(ReturnRequested)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var requested = (ReturnRequested)cause.Data;
        var text = requested.ReasonText is { Sealed: { } sealedText } personal && keys.Open(personal.Subject, sealedText) is { } clear
            ? JsonSerializer.Deserialize<string>(clear)
            : null;
        return ReturnConsequence.Of(requested.ReturnId, (@return, _) => ClassifyReturnReasonDecider.Decide(new(requested.ReturnId, text), @return));
    }
}
