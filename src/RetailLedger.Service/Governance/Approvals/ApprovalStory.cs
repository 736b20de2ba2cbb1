using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>An approval whole.</summary>
/// <param name="State">As it stood at the moment that is asked about.</param>
/// <param name="ViewDigest">Of what is to be seen now: an answer names it.</param>
/// <param name="Touched">Who had a hand in the case it is for, and by what.</param>
/// <param name="Events">Everything that happened to it: routing, views, decisions, questions, attempts.</param>
public sealed record ApprovalTold(
    string ApprovalId, JsonNode? State, string ViewDigest, IReadOnlyDictionary<string, string> Touched, IReadOnlyList<CaseEvent> Events, long Version, long Position);

/// <summary>Everything about one approval in one call.</summary>
public sealed class ApprovalStory(CaseQuery query, ICases cases, CaseParticipants participants)
{
    /// <returns>Null when nobody asked for it, or the viewer may not see it.</returns>
    public async Task<ApprovalTold?> OfAsync(string approvalId, string? asOf, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        var stream = ApprovalLinks.Stream(approvalId);
        if (await query.FindAsync(stream, new(AsOf: asOf, On: on), viewer, ct) is not { } found)
            return null;
        var now = await cases.ReadAsync<Approval>(stream, Approval.Evolve, ct);
        var touched = ApprovalLinks.Parts(approvalId) is var (_, subject) ? await participants.OfAsync(subject, ct) : null;
        return new(approvalId, found.State, ApprovalDigest.Of(now.State), (touched ?? Participants.None).Acts, found.Events, found.Version, found.Position);
    }
}
