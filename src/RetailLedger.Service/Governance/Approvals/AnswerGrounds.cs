using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Finds what an answer leans on.</summary>
public sealed class AnswerGrounds(AuthorityBook people, ControlBook controls, ICases cases, CaseParticipants participants, IBusinessClock clock)
{
    /// <param name="id">The act and the case, as an approval or an override is named.</param>
    /// <param name="currency">Of what is at stake; absent when nobody asked for it.</param>
    /// <param name="approval">The request, where a compensating control may make a hand in the case acceptable.</param>
    public async Task<AnswerGround> OfAsync(string person, string? actingFor, string id, string? currency, CancellationToken ct, Approval? approval = null)
    {
        IReadOnlyList<CompensatingControl> covering = approval is null ? [] : await controls.CoveringAsync(approval, clock.Now, ct);
        var others = covering.Count == 0 ? [] : await people.EverybodyForAsync(approval!, covering, ct);
        string[] involved = [.. new[] { person }.Concat(actingFor is null ? [] : [actingFor]).Concat(await people.PrincipalsAsync(person, ct)).Concat(others).Distinct(StringComparer.Ordinal)];
        var records = await people.OfAsync(involved, ct);
        return new(
            [.. involved.Select(one => (one, CaseRead.Of<AuthorityRecord>(People.Stream(one), AuthorityRecord.Evolve)))],
            currency is not null && ApprovalLinks.Parts(id) is var (_, subject) ? CaseRead.OfActs<Participants>(subject, Participants.Evolve) : null,
            CaseRead.Of<Approval>(ApprovalLinks.Stream(id), Approval.Evolve), CaseRead.Of<Override>(OverrideLinks.Stream(id), Override.Evolve),
            currency is null ? [] : await AuthorityRates.OfAsync(currency, records, clock.Now, cases, ct), [.. covering.Select(control => ControlBook.Used(control.Id))]);
    }

    /// <summary>The states as they were last committed, for who only wants to know. The gate asks again, of the newest.</summary>
    internal async Task<StatesRead> ReadAsync(AnswerGround ground, CancellationToken ct)
    {
        var states = new List<object?>();
        foreach (var (person, _) in ground.People)
            states.Add((await cases.ReadAsync<AuthorityRecord>(People.Stream(person), AuthorityRecord.Evolve, ct)).State);
        if (ground.Touched is not null)
            states.Add(await participants.OfAsync(ground.Touched.Stream, ct));
        states.Add((await cases.ReadAsync<Approval>(ground.Approval.Stream, Approval.Evolve, ct)).State);
        states.Add((await cases.ReadAsync<Override>(ground.Override.Stream, Override.Evolve, ct)).State);
        foreach (var control in ground.Controls)
            states.Add((await cases.ReadAsync<CompensatingControl>(control.Stream, CompensatingControl.Evolve, ct)).State);
        return new(ground.Reads, states);
    }
}
