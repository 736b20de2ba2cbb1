using System.Collections.Immutable;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>What the answer of a person to a question leans on, by name: the records of those whose authority it may be, who had a hand in the case, and who asked
/// for the act in the ordinary way or for an override; where a compensating control could make a hand acceptable, also who else might answer, and the control. The states come with
/// the decision.</summary>
public sealed record AnswerGround(
    IReadOnlyList<(string Person, CaseRead<AuthorityRecord> Read)> People,
    CaseRead<Participants>? Touched,
    CaseRead<Approval> Approval,
    CaseRead<Override> Override,
    IReadOnlyList<PinnedRate> Rates,
    IReadOnlyList<CaseRead<CompensatingControl>> Controls)
{
    public IReadOnlyList<CaseRead> Reads { get; } = [.. People.Select(entry => entry.Read), .. Touched is null ? Array.Empty<CaseRead>() : [Touched], Approval, Override, .. Controls];

    public IReadOnlyDictionary<string, AuthorityRecord> Records(StatesRead read) =>
        People.Select(entry => (entry.Person, Record: read.Of(entry.Read))).Where(entry => entry.Record is not null)
            .ToDictionary(entry => entry.Person, entry => entry.Record!, StringComparer.Ordinal);

    public Participants? Participants(StatesRead read) => Domain.Governance.Participants.With(Touched is null ? null : read.Of(Touched), read.Of(Override));

    /// <summary>By what a conflict could be made acceptable; null where no control covers the request.</summary>
    public ControlGround? Control(StatesRead read) => Controls.Count == 0 ? null : new([.. Controls.Select(read.Of).OfType<CompensatingControl>()], Records(read));

    /// <summary>What answers beside the approvals are judged by.</summary>
    public OverrideGround At(StatesRead read) => new(Records(read), Participants(read), Rates, Asked(read));

    public ImmutableHashSet<string> Asked(StatesRead read) => read.Of(Approval)?.Requesters ?? [];
}
