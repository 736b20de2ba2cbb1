using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>Consequences on returns.</summary>
internal static class ReturnConsequence
{
    public static ValueTask<IReadOnlyList<Consequence>> Of(string returnId, params Func<Return?, DateTimeOffset, Decision>[] decisions) =>
        new(decisions.Select(decide => Consequence.On<Return>(ReturnLinks.Stream(returnId), Return.Evolve, decide)).ToList());

    /// <summary>A rule only proposes. What a person settled meanwhile, and what waits for a grant, is no fault of the rule's: it leaves it alone.</summary>
    public static Decision OrLeave(this Decision decision) => decision is Decision.Refused ? Decision.Nothing : decision;
}
