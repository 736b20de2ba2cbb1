using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Note that those who may agreed to a model.</summary>
public sealed record PromoteModel(string Detector, int Version, string ModelDigest);

public static class PromoteModelDecider
{
    /// <summary>Refusals: no such model, another than was agreed to, no challenger any more, no grant.</summary>
    /// <param name="grantId">What was granted for promoting a model of this detector; null where nothing was.</param>
    public static Decision Decide(PromoteModel command, DetectorInForce? known, string? grantId) => known?.Find(command.Version) switch
    {
        null => Decision.Refuse("model.unknown", $"The detector {command.Detector} has no model {command.Version}."),
        { ModelDigest: var digest } when digest != command.ModelDigest => Decision.Refuse("model.other_model", "It is another model than the one that was agreed to."),
        var model when known.Champion == model => Decision.Nothing,
        var model when known.Challenger != model => Decision.Refuse("model.not_challenger", "Another model was trained or this one was taken back: ask again for the one that is a challenger now."),
        _ when grantId is null => Decision.Refuse("model.grant_required", "A model is promoted only by a grant."),
        var model => Decision.Accept(new ModelPromoted(command.Detector, model.Model, model.Version, model.ModelDigest, grantId)),
    };
}
