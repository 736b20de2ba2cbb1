using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When the reason of a return is known, policy judges it: authorised, refused, or left to a person who has a grant.</summary>
public sealed class JudgeReturnReaction : IReaction
{
    public string Name => "judge-return";

    public IReadOnlyList<Type> On { get; } = [typeof(ReturnReasonClassified)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var id = ((ReturnReasonClassified)cause.Data).ReturnId;
        return ReturnConsequence.Of(id, (@return, now) => AuthorizeReturnDecider.Decide(new(id), @return, ReturnPolicy.Standard, grant: null, now).OrLeave());
    }
}
