using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>May this person answer for this, here and at this moment?</summary>
/// <param name="Kind">The act; see <see cref="ActKinds"/>.</param>
/// <param name="Role">The role that the policy asks for.</param>
/// <param name="Amount">What is at stake. Its size counts, not its sign: taking 500 off the books is as much as adding them.</param>
/// <param name="Scope">Where the case lies. A limit to a region covers only a case that says which region it is in.</param>
/// <param name="Rates">The rates by which amounts may be compared with limits in other currencies. Where several join the same two currencies,
/// the amount must be covered by each.</param>
/// <param name="ActingFor">For whom they say they act; absent to find out whether they may at all, by themselves or for anybody.</param>
public sealed record AuthorityQuestion(
    string Person,
    string Kind,
    string Role,
    Money Amount,
    Scope Scope,
    DateTimeOffset At,
    IReadOnlyList<PinnedRate> Rates,
    string? ActingFor = null);
