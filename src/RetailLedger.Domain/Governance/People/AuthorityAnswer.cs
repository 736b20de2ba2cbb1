using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Whether somebody may, and why.</summary>
/// <param name="ActingFor">Whose authority it is, when it is not their own.</param>
/// <param name="Chain">From who asked to whose authority it is, everybody in between included; empty when they may not.</param>
/// <param name="Because">The fewest facts that make the answer what it is. Of a yes, none can be spared; of a no, each stands in the way.</param>
/// <param name="WouldFlip">Ways to another answer, the nearest first; each suffices by itself.</param>
public sealed record AuthorityAnswer(
    bool May,
    string? ActingFor,
    IReadOnlyList<string> Chain,
    IReadOnlyList<AuthorityFact> Because,
    IReadOnlyList<NearestChange> WouldFlip);

/// <summary>What is wrong with a fact for the question that was asked.</summary>
public enum AuthorityGap
{
    /// <summary>Nothing of the sort was ever recorded, or it was taken back.</summary>
    Missing = 1,
    NotYet = 2,
    Over = 3,
    OtherKind = 4,
    OtherScope = 5,
    LimitTooLow = 6,

    /// <summary>The limit is in another currency and no rate joins the two.</summary>
    NoRate = 7,

    /// <summary>It is planned for something that did not come to pass: an absence, a timeout.</summary>
    NotTriggered = 8,
}

/// <summary>A recorded fact on which an answer rests, or what is missing or wrong about one.</summary>
/// <param name="Event">Which event says so, by the name of its record, for example <c>AuthorityGranted</c>.</param>
/// <param name="Person">On whose case it stands, or would stand.</param>
/// <param name="Id">The authority, the delegation or the role; absent for a fact without one, and for an authority or a delegation that is missing
/// altogether.</param>
/// <param name="Gap">Why it does not serve; absent when it does.</param>
/// <param name="Rates">The rates by which its limit was compared, if it was.</param>
public sealed record AuthorityFact(string Event, string Person, string? Id = null, AuthorityGap? Gap = null, IReadOnlyList<PinnedRate>? Rates = null);

/// <summary>A way to another answer: what would have to happen, all of it.</summary>
public sealed record NearestChange(IReadOnlyList<AuthorityStep> Steps);

/// <summary>One thing that would have to happen.</summary>
public abstract record AuthorityStep
{
    private AuthorityStep() { }

    /// <summary>Nobody does anything; time passes.</summary>
    public sealed record Wait(DateTimeOffset Until) : AuthorityStep;

    public sealed record Enrol(string Person) : AuthorityStep;

    public sealed record Assign(string Person, string Role, Scope Scope) : AuthorityStep;

    public sealed record Grant(string Person, string Kind, Money Limit, Scope Scope) : AuthorityStep;

    public sealed record Delegate(string Principal, string To, string Kind, Money Limit, Scope Scope) : AuthorityStep;
}
