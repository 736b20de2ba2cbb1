using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>Finds what everybody's answer to a request that waits would be judged by, for those who only look: the decision itself holds what it read.</summary>
public sealed class WaitingGrounds(PeopleRecords people, ControlBook controls, CaseParticipants participants, ICases cases)
{
    public async Task<ApprovalGround> OfAsync(Approval approval, DateTimeOffset now, CancellationToken ct)
    {
        var records = await people.NowAsync(ct);
        var touched = Participants.With(
            await participants.OfAsync(approval.Subject, ct), (await cases.ReadAsync<Override>(OverrideLinks.Stream(approval.Id), Override.Evolve, ct)).State);
        return new(
            records, touched, await AuthorityRates.OfAsync(approval.Request.Amount.Currency, records.Values, now, cases, ct), ViewDigest: "",
            new(await controls.CoveringAsync(approval, now, ct), records));
    }
}
