using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An event of one version of a policy.</summary>
/// <param name="PolicyId">For example <c>REFUND-UK</c>.</param>
/// <param name="Version">Counted from one.</param>
public abstract record PolicyEvent(string PolicyId, int Version) : ILedgerEvent
{
    public string OwnStream() => Policy.Stream(PolicyId);

    public IEnumerable<ObjectLink> Links() => [new(Policy.Category, PolicyId)];
}

/// <summary>Somebody wrote a policy down. It binds nobody yet.</summary>
/// <param name="Digest">SHA-256 of the table in its stored form, in hexadecimal.</param>
/// <param name="By">Who; absent for one that came with the release.</param>
public sealed record PolicyDrafted(string PolicyId, int Version, PolicyTable Table, string Digest, string? By = null, string? Note = null) : PolicyEvent(PolicyId, Version);

/// <summary>It has an answer to every case, one answer, and more money never needs less.</summary>
/// <param name="Rows">So many rows were proved.</param>
public sealed record PolicyProved(string PolicyId, int Version, string Digest, int Rows) : PolicyEvent(PolicyId, Version);

/// <summary>It was tried on what was decided before.</summary>
/// <param name="From">The first position of the log that was looked at.</param>
/// <param name="To">The last.</param>
/// <param name="Cases">So many decisions were tried.</param>
/// <param name="Changed">So many of them would come out otherwise.</param>
/// <param name="ReportDigest">SHA-256 of the report, in hexadecimal: it is what is laid before those who approve.</param>
public sealed record PolicyBackTested(string PolicyId, int Version, string Digest, long From, long To, long Cases, long Changed, string ReportDigest, string Summary)
    : PolicyEvent(PolicyId, Version);

/// <summary>Those who may have agreed to it.</summary>
/// <param name="GrantId">What was granted.</param>
public sealed record PolicyApproved(string PolicyId, int Version, string? GrantId = null) : PolicyEvent(PolicyId, Version), IGrantedAct;

/// <summary>It binds from a moment on, in place of the version before it.</summary>
/// <param name="Shipped">It came with the release and nobody was there to approve it: only ever a first version.</param>
public sealed record PolicyActivated(string PolicyId, int Version, DateTimeOffset EffectiveAt, bool Shipped = false) : PolicyEvent(PolicyId, Version);

/// <summary>From a moment on nothing passes alone by it, whatever its version: people are asked instead.</summary>
/// <param name="Until">When it is over by itself; absent when somebody has to let it again.</param>
/// <param name="By">Who stopped it; absent when as many acts had passed as may in a day.</param>
/// <param name="Passed">So many had passed that day, where that was why.</param>
/// <param name="Because">The facts on which the authority rests.</param>
public sealed record PolicyAutomationStopped(
    string PolicyId, int Version, string Why, DateTimeOffset From, DateTimeOffset? Until = null, string? By = null, long? Passed = null, IReadOnlyList<string>? Because = null)
    : PolicyEvent(PolicyId, Version);

/// <summary>What it lets pass alone passes again.</summary>
/// <param name="Because">The facts on which the authority rests.</param>
public sealed record PolicyAutomationResumed(string PolicyId, int Version, string Why, string By, IReadOnlyList<string> Because) : PolicyEvent(PolicyId, Version);

/// <summary>It binds nobody from a moment on.</summary>
/// <param name="Because">The facts on which the authority rests; absent from when none was asked for.</param>
public sealed record PolicyRetired(string PolicyId, int Version, DateTimeOffset EffectiveAt, string By, string ReasonCode, IReadOnlyList<string>? Because = null) : PolicyEvent(PolicyId, Version);
