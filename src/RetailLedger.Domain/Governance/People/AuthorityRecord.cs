using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Whether somebody acts in the ledger.</summary>
public enum Enrolment
{
    /// <summary>Something was said of them, but nobody took them in.</summary>
    None = 1,
    Enrolled = 2,
    Left = 3,
}

/// <summary>A role somebody holds, and where.</summary>
public sealed record HeldRole(string Role, Scope Scope);

/// <summary>An authority somebody holds and that was not withdrawn.</summary>
public sealed record HeldAuthority(
    string GrantId, IReadOnlyList<string> Kinds, Money Limit, Scope Scope, DateTimeOffset From, DateTimeOffset? To);

/// <summary>A time somebody is away.</summary>
public sealed record Absence(DateTimeOffset From, DateTimeOffset To);

/// <summary>A delegation somebody gave and did not take back.</summary>
/// <param name="TimedOut">The principal let a question wait too long, so that it is in force.</param>
public sealed record GivenDelegation(
    string DelegationId,
    string Delegate,
    IReadOnlyList<string>? Kinds,
    Scope Scope,
    Money? Limit,
    DateTimeOffset From,
    DateTimeOffset To,
    DelegationTrigger Trigger,
    bool TimedOut = false);

/// <summary>What one person holds and gave to others: all that a question about their authority needs to know of them.</summary>
/// <param name="Revoked">Ids of authorities and delegations that were taken back: none of them ever comes into force again, in whatever order the news
/// came.</param>
public sealed record AuthorityRecord(
    string PersonId,
    Enrolment Enrolment,
    string? LegalEntity,
    Scope? Home,
    ImmutableList<HeldRole> Roles,
    ImmutableList<HeldAuthority> Grants,
    ImmutableList<Absence> Absences,
    ImmutableList<GivenDelegation> Delegations,
    ImmutableHashSet<string> Revoked)
{
    public bool IsEnrolled => Enrolment == Enrolment.Enrolled;

    public bool IsAbsent(DateTimeOffset at) => Absences.Exists(absence => absence.From <= at && at < absence.To);

    /// <summary>Total: an event that does not fit leaves the record as it was.</summary>
    public static AuthorityRecord? Evolve(AuthorityRecord? record, ILedgerEvent @event) => @event switch
    {
        PersonEnrolled e => (record ?? Of(e.PersonId)) with { Enrolment = Enrolment.Enrolled, LegalEntity = e.LegalEntity, Home = e.Home },
        PersonLeft e => (record ?? Of(e.PersonId)).Left(),
        RoleAssigned e => (record ?? Of(e.PersonId)).With(new HeldRole(e.Role, e.Scope)),
        RoleWithdrawn e => record is null ? null : record with { Roles = record.Roles.Remove(new(e.Role, e.Scope)) },
        AuthorityGranted e => (record ?? Of(e.Holder)).With(new HeldAuthority(e.GrantId, e.Kinds, e.Limit, e.Scope, e.From, e.To)),
        AuthorityRevoked e => (record ?? Of(e.Holder)).Without(e.GrantId),
        AbsenceDeclared e => (record ?? Of(e.PersonId)) is var known ? known with { Absences = known.Absences.Add(new(e.From, e.To)) } : record,
        AbsenceEnded e => record?.Back(e.At),
        DelegationGranted e => (record ?? Of(e.Principal)).With(
            new GivenDelegation(e.DelegationId, e.Delegate, e.Kinds, e.Scope, e.Limit, e.From, e.To, e.Trigger)),
        DelegationActivated { By: DelegationTrigger.Timeout } e => record?.TimedOut(e.DelegationId),
        DelegationRevoked e => (record ?? Of(e.Principal)).Without(e.DelegationId),
        _ => record,
    };

    private static AuthorityRecord Of(string personId) => new(personId.Trim(), Enrolment.None, null, null, [], [], [], [], []);

    // Who comes back starts anew: nothing that was given before wakes up with them.
    private AuthorityRecord Left() => this with
    {
        Enrolment = Enrolment.Left,
        Roles = [],
        Revoked = Revoked.Union(Grants.Select(grant => grant.GrantId)).Union(Delegations.Select(delegation => delegation.DelegationId)),
        Grants = [],
        Absences = [],
        Delegations = [],
    };

    private AuthorityRecord With(HeldRole role) => Roles.Contains(role) ? this : this with { Roles = Roles.Add(role) };

    private AuthorityRecord With(HeldAuthority grant) => Revoked.Contains(grant.GrantId) || Grants.Exists(held => held.GrantId == grant.GrantId)
        ? this
        : this with { Grants = Grants.Add(grant) };

    private AuthorityRecord With(GivenDelegation delegation) =>
        Revoked.Contains(delegation.DelegationId) || Delegations.Exists(given => given.DelegationId == delegation.DelegationId)
            ? this
            : this with { Delegations = Delegations.Add(delegation) };

    private AuthorityRecord Without(string id) => this with
    {
        Revoked = Revoked.Add(id),
        Grants = Grants.RemoveAll(grant => grant.GrantId == id),
        Delegations = Delegations.RemoveAll(delegation => delegation.DelegationId == id),
    };

    private AuthorityRecord TimedOut(string id) => this with
    {
        Delegations = [.. Delegations.Select(delegation => delegation.DelegationId == id ? delegation with { TimedOut = true } : delegation)],
    };

    private AuthorityRecord Back(DateTimeOffset at) => this with
    {
        Absences = [.. Absences.Select(absence => absence.From <= at && at < absence.To ? absence with { To = at } : absence).Where(absence => absence.From < absence.To)],
    };
}
