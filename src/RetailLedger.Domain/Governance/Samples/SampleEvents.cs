using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An event of one sample.</summary>
public abstract record SampleEvent(string SampleId) : ILedgerEvent
{
    public string OwnStream() => SampleLinks.Stream(SampleId);

    public virtual IEnumerable<ObjectLink> Links() => [new(SampleLinks.Sample, SampleId)];
}

/// <summary>Of what a policy let pass without asking anybody, or what was sorted without a person, this was drawn to be looked at by one.</summary>
/// <param name="SampleId">The event by which it was done or allowed.</param>
/// <param name="Kind">The act; see <see cref="ActKinds"/> and <see cref="SortedAlone"/>.</param>
/// <param name="Subject">The case it was done on.</param>
/// <param name="Policy">Which policy let it pass, or which classifier or rules sorted it.</param>
/// <param name="Share">The share of such acts that is looked at: 0 none, 1 all.</param>
/// <param name="DoneBy">Who asked for it or did it: none of them judges it.</param>
/// <param name="ReviewBy">Until when somebody is to look at it.</param>
/// <param name="Amount">What was at stake; absent when nobody knows.</param>
public sealed record ActSampled(
    string SampleId, string Kind, string Subject, Scope Scope, string Policy, int Version, decimal Share, IReadOnlyList<string> DoneBy, DateTimeOffset ReviewBy, Money? Amount = null)
    : SampleEvent(SampleId)
{
    public override IEnumerable<ObjectLink> Links() =>
        [.. base.Links(), StreamKeys.Link(Subject, "subject"), new(ObjectTypes.Event, SampleId)];
}

/// <summary>Somebody who had no part in it looked at an act that passed alone.</summary>
/// <param name="Because">The facts on which the reviewer's authority rests.</param>
/// <param name="ActingFor">Whose authority was used, when it was not the reviewer's own.</param>
public sealed record SampledActReviewed(string SampleId, string By, SampleVerdict Verdict, string Comment, IReadOnlyList<AuthorityFact> Because, string? ActingFor = null) : SampleEvent(SampleId);

/// <summary>An act was drawn and nobody looked at it in time.</summary>
/// <param name="ReviewBy">When somebody should have.</param>
public sealed record SampledActReviewMissed(string SampleId, DateTimeOffset ReviewBy) : SampleEvent(SampleId);

/// <summary>What a look at an act that passed alone came to.</summary>
public enum SampleVerdict
{
    /// <summary>It was right that nobody was asked.</summary>
    RightlyAlone = 1,

    /// <summary>It might be done, and a person should have been asked first.</summary>
    ShouldHaveBeenAsked = 2,

    /// <summary>It should not have been done.</summary>
    ShouldNotHaveBeenDone = 3,
}
