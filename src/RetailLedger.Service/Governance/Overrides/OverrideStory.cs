using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>An override whole.</summary>
/// <param name="State">As it stood at the moment that is asked about.</param>
/// <param name="Touched">Who had a hand in the case it is for, and by what.</param>
/// <param name="Events">Everything that happened to it: rounds, answers, uses, reviews, attempts.</param>
public sealed record OverrideTold(
    string OverrideId, JsonNode? State, IReadOnlyDictionary<string, string> Touched, IReadOnlyList<CaseEvent> Events, long Version, long Position);

/// <summary>Everything about one override in one call.</summary>
public sealed class OverrideStory(CaseQuery query, CaseParticipants participants)
{
    /// <returns>Null when nobody asked for it, or the viewer may not see it.</returns>
    public async Task<OverrideTold?> OfAsync(string overrideId, string? asOf, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        if (await query.FindAsync(OverrideLinks.Stream(overrideId), new(AsOf: asOf, On: on), viewer, ct) is not { } found)
            return null;
        var touched = ApprovalLinks.Parts(overrideId) is var (_, subject) ? await participants.OfAsync(subject, ct) : null;
        return new(overrideId, found.State, (touched ?? Participants.None).Acts, found.Events, found.Version, found.Position);
    }
}
