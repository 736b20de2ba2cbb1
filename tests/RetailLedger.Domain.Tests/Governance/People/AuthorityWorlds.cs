using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>People with rights, at random but the same for the same seed, and questions that lie on the edges of those rights.</summary>
internal sealed class AuthorityWorlds(int seed)
{
    public static DateTimeOffset Start { get; } = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Persons = ["anna", "ben", "cora", "dan", "eve"];
    private static readonly string[] Kinds = [ActKinds.Refund, ActKinds.WriteOff];
    private static readonly string[] Roles = ["finance", "finance", "store-manager"];
    private static readonly string[] Currencies = ["GBP", "GBP", "GBP", "EUR", "JPY"];
    private static readonly Scope[] Scopes = [Scope.Everything, Scope.Everything, new(LegalEntity: "UK"), new(LegalEntity: "UK", Region: "North"), new(LegalEntity: "DE")];
    private static readonly DateOnly Day = new(2026, 11, 30);

    private readonly Random _random = new(seed);
    private int _ids;

    public List<ILedgerEvent> Events()
    {
        List<ILedgerEvent> events = [.. Persons.Where(_ => Chance(9)).Select(person => new PersonEnrolled(person, "UK", Scope.Everything))];
        var count = _random.Next(8, 44);
        while (events.Count < count)
            events.Add(Event(events));
        return events;
    }

    /// <summary>Half the questions are about anything, half about what some authority in the world is for, or nearly.</summary>
    public AuthorityQuestion Question(List<ILedgerEvent> events)
    {
        var question = new AuthorityQuestion(
            One(Persons), One(Kinds), One(Roles), Amount(least: 0), One(Scopes[2..]), Hour(), Rates(), Chance(7) ? null : One(Persons));
        if (Chance(5) || events.OfType<AuthorityGranted>().ToList() is not { Count: > 0 } grants)
            return question;
        var grant = One(grants);
        var person = Chance(2) ? grant.Holder : events.OfType<DelegationGranted>().LastOrDefault(given => given.Principal == grant.Holder)?.Delegate ?? grant.Holder;
        var role = events.OfType<RoleAssigned>().LastOrDefault(assigned => assigned.PersonId == grant.Holder)?.Role ?? "finance";
        return question with { Person = person, Kind = grant.Kinds[0], Role = role, Amount = grant.Limit with { Minor = grant.Limit.Minor + _random.Next(-1, 2) }, ActingFor = null };
    }

    public static Dictionary<string, AuthorityRecord> Records(IEnumerable<ILedgerEvent> events) => events
        .GroupBy(@event => @event.OwnStream())
        .Select(stream => stream.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve))
        .OfType<AuthorityRecord>()
        .ToDictionary(record => record.PersonId);

    private ILedgerEvent Event(List<ILedgerEvent> soFar) => _random.Next(24) switch
    {
        0 when Chance(3) => new PersonLeft(One(Persons)),
        1 => new PersonEnrolled(One(Persons), "UK", Scope.Everything),
        2 => new AbsenceEnded(One(Persons), Hour()),
        3 or 4 => Window() is var (from, to) ? new AbsenceDeclared(One(Persons), from, to) : throw new InvalidOperationException(),
        5 => soFar.OfType<AuthorityGranted>().LastOrDefault() is { } grant ? new AuthorityRevoked(grant.GrantId, grant.Holder, "moved") : Role(),
        6 => soFar.OfType<DelegationGranted>().LastOrDefault() is { } given ? new DelegationRevoked(given.DelegationId, given.Principal) : Role(),
        7 => soFar.OfType<DelegationGranted>().LastOrDefault() is { } given ? new DelegationActivated(given.DelegationId, given.Principal, DelegationTrigger.Timeout) : Role(),
        8 => soFar.OfType<RoleAssigned>().LastOrDefault() is { } role ? new RoleWithdrawn(role.PersonId, role.Role, role.Scope) : Role(),
        < 13 => Role(),
        < 19 => Grant(),
        _ => Delegation(),
    };

    private RoleAssigned Role() => new(One(Persons), One(Roles), One(Scopes));

    private AuthorityGranted Grant()
    {
        var (from, to) = Window();
        return new($"g{_ids++}", One(Persons), Chance(5) ? Kinds : [One(Kinds)], Amount(), One(Scopes), from, Chance(5) ? to : null);
    }

    private DelegationGranted Delegation()
    {
        var (from, to) = Window();
        return new(
            $"d{_ids++}", One(Persons), One(Persons), One(Scopes), from, to, (DelegationTrigger)Math.Max(1, _random.Next(-2, 4)), Chance(5) ? null : [One(Kinds)], Chance(5) ? null : Amount());
    }

    private IReadOnlyList<PinnedRate> Rates() => [.. Enumerable.Range(0, _random.Next(4)).Select(_ =>
        new PinnedRate(One(Currencies), One(Currencies), new(One([0.85m, 1.17647m, 1m, 188.4m, 0.0053m, 0m])), Chance(9) ? "ECB" : " ", Day))];

    private Money Amount(int least = 1) => new((_random.Next(least, least + 3) * 100) + _random.Next(-1, 2), One(Currencies));

    private (DateTimeOffset From, DateTimeOffset To) Window() => Hour() is var from ? (from, from.AddHours(_random.Next(0, 12))) : default;

    private DateTimeOffset Hour() => Start.AddHours(_random.Next(6));

    private bool Chance(int inTen) => _random.Next(10) < inTen;

    private T One<T>(IReadOnlyList<T> values) => values[_random.Next(values.Count)];
}
