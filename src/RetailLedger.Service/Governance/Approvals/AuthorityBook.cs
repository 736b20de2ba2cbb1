using RetailLedger.Domain.Governance;

namespace RetailLedger.Service.Governance;

/// <summary>Who may answer for what. It finds people; whether they may is decided on their newest records.</summary>
public sealed class AuthorityBook(PeopleRecords people)
{
    /// <summary>Everybody whose authority somebody might use: those who delegated to them, and those who delegated to these.</summary>
    public async Task<IReadOnlyList<string>> PrincipalsAsync(string person, CancellationToken ct)
    {
        var records = await people.NowAsync(ct);
        var found = new List<string>();
        for (var asked = new List<string> { person }; asked.Count > 0;)
        {
            var delegates = asked;
            asked = [.. records.Where(entry => entry.Key != person && !found.Contains(entry.Key) && entry.Value.Delegations.Exists(given => delegates.Contains(given.Delegate))).Select(entry => entry.Key)];
            found.AddRange(asked);
        }

        return found;
    }

    /// <summary>The records of some, as they stand.</summary>
    public async Task<IReadOnlyList<AuthorityRecord>> OfAsync(IReadOnlyList<string> persons, CancellationToken ct)
    {
        var records = await people.NowAsync(ct);
        return [.. persons.Select(person => records.GetValueOrDefault(person)).OfType<AuthorityRecord>()];
    }

    /// <summary>Everybody in whose records it stands whether somebody else could answer a request, and whether a control serves.</summary>
    public async Task<IReadOnlyList<string>> EverybodyForAsync(Approval approval, IReadOnlyList<CompensatingControl> controls, CancellationToken ct) =>
        ControlBook.PeopleOf(approval, controls, await people.NowAsync(ct));

    /// <summary>Everybody who can be asked in one of the roles, with the authority by themselves or for somebody else.</summary>
    /// <param name="ground">With everybody's records.</param>
    public static IReadOnlyList<(string Person, AuthorityAnswer Answer)> Candidates(Approval approval, ApprovalGround ground, DateTimeOffset now) =>
        [.. ground.Records.Keys.Order(StringComparer.Ordinal)
            .Select(person => (Person: person, Answer: DecideApprovalDecider.MayAnswer(person, actingFor: null, approval, ground, now)))
            .Where(candidate => candidate.Answer.May)];
}
