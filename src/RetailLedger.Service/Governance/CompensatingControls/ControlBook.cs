using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>All compensating controls, and what a decision under one of them leans on. There are as many as there are places too small for their duties.</summary>
public sealed class ControlBook(LedgerSources sources, ICases cases, LogReader log)
{
    private readonly CaseBook<CompensatingControl> _book = new(ControlLinks.Category, CompensatingControl.Evolve, sources, cases);

    /// <summary>As they stand: whatever was committed before the call counts.</summary>
    public Task<IReadOnlyList<CompensatingControl>> NowAsync(CancellationToken ct) => _book.NowAsync(ct);

    /// <summary>As they stood at a moment, by what had happened until then.</summary>
    /// <param name="asOf">Counts only what was known then; absent for all that is known today.</param>
    public Task<IReadOnlyList<CompensatingControl>> AtAsync(DateTimeOffset at, string? asOf, CancellationToken ct) => _book.AtAsync(at, asOf, log, ct);

    /// <summary>Those that could cover a request now.</summary>
    public async Task<IReadOnlyList<CompensatingControl>> CoveringAsync(Approval approval, DateTimeOffset now, CancellationToken ct) =>
        [.. (await NowAsync(ct)).Where(control => control.Covers(approval.Kind, approval.Request.Scope, now))];

    /// <returns>Null when nobody assigned such a control.</returns>
    public async Task<CompensatingControl?> OneAsync(string controlId, CancellationToken ct) =>
        (await cases.ReadAsync<CompensatingControl>(ControlLinks.Stream(controlId), CompensatingControl.Evolve, ct)).State;

    /// <summary>A control that hears of every decision that rests on it: it is told in the transaction of the decision, or the decision is not taken.</summary>
    internal static CaseRead<CompensatingControl> Used(string controlId) => new(ControlLinks.Stream(controlId), (known, @event, _) => CompensatingControl.Evolve(known, @event))
    {
        WhenUsed = (known, said, id, _, now) => said is ApprovalDecisionRecorded taken ? UseCompensatingControlDecider.Decide(new(taken, id.ToString()), known, now) : Decision.Nothing,
    };

    /// <summary>Everybody who might answer a request in one of the roles that are asked, by themselves or for somebody else, and those who would review: in whose records it stands whether a conflict
    /// is unavoidable.</summary>
    internal static IReadOnlyList<string> PeopleOf(Approval approval, IReadOnlyList<CompensatingControl> controls, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        var roles = approval.Roles.ToHashSet(StringComparer.Ordinal);
        var found = records.Values.Where(record => record.Roles.Exists(role => roles.Contains(role.Role))).Select(record => record.PersonId).ToHashSet(StringComparer.Ordinal);
        for (var hop = 0; hop < AuthorityCheck.MostHops; hop++)
            found.UnionWith([.. found.SelectMany(person => records.GetValueOrDefault(person)?.Delegations.Select(given => given.Delegate) ?? [])]);
        return [.. found.Union(controls.Select(control => control.Terms.Reviewer)).Order(StringComparer.Ordinal)];
    }
}
