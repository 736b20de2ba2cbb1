using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>The rule written a second time, from the list of events and by trying every row of people: slow, plain, and sharing nothing with the check.</summary>
internal sealed class NaiveAuthority(IReadOnlyList<ILedgerEvent> events, AuthorityQuestion question)
{
    private static readonly string[] Persons = ["anna", "ben", "cora", "dan", "eve"];

    public bool May()
    {
        foreach (var last in Persons)
        {
            if (question.ActingFor is { } wanted && wanted != last)
                continue;
            if (last == question.Person ? Alone(last) : Through([question.Person, last]) || Array.Exists(Persons, middle => Through([question.Person, middle, last])))
                return true;
        }

        return false;
    }

    private bool Through(string[] row)
    {
        if (row.Distinct().Count() != row.Length || !row.All(Enrolled) || !Alone(row[^1]))
            return false;
        for (var i = 0; i + 1 < row.Length; i++)
        {
            if (!StandsIn(row[i], row[i + 1]))
                return false;
        }

        return true;
    }

    private bool Alone(string person) => Enrolled(person) && Role(person) && Grant(person);

    private bool Enrolled(string person) => events.LastOrDefault(e =>
        (e is PersonEnrolled a && a.PersonId == person) || (e is PersonLeft b && b.PersonId == person)) is PersonEnrolled;

    private bool Role(string person) => Any<RoleAssigned>(
        e => e.PersonId == person && e.Role == question.Role && Inside(e.Scope),
        (e, later) => later is RoleWithdrawn w && w.PersonId == person && w.Role == e.Role && w.Scope == e.Scope,
        person);

    private bool Grant(string person) => Any<AuthorityGranted>(
        e => e.Holder == person && e.Kinds.Contains(question.Kind) && Inside(e.Scope) && Enough(e.Limit)
            && !(question.At < e.From) && (e.To is null || question.At < e.To),
        (e, later) => later is AuthorityRevoked r && r.GrantId == e.GrantId,
        person);

    private bool StandsIn(string person, string principal) => Any<DelegationGranted>(
        e => e.Principal == principal && e.Delegate == person && (e.Kinds is null || e.Kinds.Contains(question.Kind)) && Inside(e.Scope)
            && (e.Limit is null || Enough(e.Limit)) && !(question.At < e.From) && question.At < e.To && Triggered(e),
        (e, later) => later is DelegationRevoked r && r.DelegationId == e.DelegationId,
        principal);

    private bool Triggered(DelegationGranted given)
    {
        if (given.Trigger == DelegationTrigger.Window)
            return true;
        if (events.Any(e => e is DelegationActivated a && a.DelegationId == given.DelegationId && a.By == DelegationTrigger.Timeout))
            return true;
        return given.Trigger == DelegationTrigger.Absence && Any<AbsenceDeclared>(
            e => e.PersonId == given.Principal && !(question.At < e.From) && question.At < e.To,
            (e, later) => later is AbsenceEnded back && back.PersonId == e.PersonId && back.At >= e.From && back.At <= question.At,
            given.Principal);
    }

    /// <summary>Whether there is an event that no later one undoes; whoever leaves loses all they had.</summary>
    private bool Any<T>(Func<T, bool> fits, Func<T, ILedgerEvent, bool> undoes, string person)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i] is T candidate && fits(candidate) && !events.Skip(i + 1).Any(later => undoes(candidate, later) || (later is PersonLeft left && left.PersonId == person)))
                return true;
        }

        return false;
    }

    private bool Inside(Scope scope) =>
        (scope.LegalEntity is null || scope.LegalEntity == question.Scope.LegalEntity) && (scope.Region is null || scope.Region == question.Scope.Region);

    private bool Enough(Money limit)
    {
        var asked = Math.Abs(question.Amount.Minor);
        if (limit.Currency == question.Amount.Currency)
            return asked <= limit.Minor;
        var (askedMajor, limitMajor) = (Major(asked, question.Amount.Currency), Major(limit.Minor, limit.Currency));
        List<bool> verdicts = [];
        foreach (var rate in question.Rates)
        {
            if (rate.Rate.Value == 0 || rate.Source.Trim().Length == 0)
                continue;
            if (rate.From == question.Amount.Currency && rate.To == limit.Currency)
                verdicts.Add(askedMajor * rate.Rate.Value <= limitMajor);
            else if (rate.To == question.Amount.Currency && rate.From == limit.Currency)
                verdicts.Add(askedMajor <= limitMajor * rate.Rate.Value);
        }

        return verdicts.Count > 0 && !verdicts.Contains(false);
    }

    private static decimal Major(long minor, string currency) => currency == "JPY" ? minor : minor / 100m;
}
