using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on people's rights as they reach their deciders: on the receiver's case, with the giver's held at what was seen of it.</summary>
public sealed class PeopleCommands(PeopleRecords people)
{
    private delegate Decision Decide(AuthorityRecord? person, AuthorityRecord? giver, DateTimeOffset now);

    public static CommandOn<AuthorityRecord> On(EnrolPerson command, string by) =>
        On(command, command.PersonId, by, (person, giver, _) => EnrolPersonDecider.Decide(command, by, person, giver));

    public static CommandOn<AuthorityRecord> On(LetPersonGo command, string by) =>
        On(command, command.PersonId, by, (person, giver, _) => LetPersonGoDecider.Decide(command, by, person, giver));

    public static CommandOn<AuthorityRecord> On(AssignRole command, string by) =>
        On(command, command.PersonId, by, (person, giver, _) => AssignRoleDecider.Decide(command, by, person, giver));

    public static CommandOn<AuthorityRecord> On(WithdrawRole command, string by) =>
        On(command, command.PersonId, by, (person, giver, _) => WithdrawRoleDecider.Decide(command, by, person, giver));

    public static CommandOn<AuthorityRecord> On(GrantAuthority command, string by) =>
        On(command, command.Holder, by, (holder, giver, _) => GrantAuthorityDecider.Decide(command, by, holder, giver));

    public static CommandOn<AuthorityRecord> On(RevokeAuthority command, string by) =>
        On(command, command.Holder, by, (holder, giver, _) => RevokeAuthorityDecider.Decide(command, by, holder, giver));

    public static CommandOn<AuthorityRecord> On(DeclareAbsence command, string by) =>
        On(command, command.PersonId, by, (person, giver, _) => DeclareAbsenceDecider.Decide(command, by, person, giver));

    public static CommandOn<AuthorityRecord> On(EndAbsence command, string by) =>
        On(command, command.PersonId, by, (person, giver, now) => EndAbsenceDecider.Decide(command, by, person, giver, now));

    public static CommandOn<AuthorityRecord> On(RevokeDelegation command, string by) =>
        On(command, command.Principal, by, (principal, giver, _) => RevokeDelegationDecider.Decide(command, by, principal, giver));

    /// <summary>A delegation must not lead back, directly or through others, so everybody whom delegations join to the two is held as well.</summary>
    public async Task<CommandOn<AuthorityRecord>> OnAsync(GrantDelegation command, string by, CancellationToken ct)
    {
        var joined = Joined([command.Principal, command.Delegate], await people.NowAsync(ct));
        var reads = joined.Where(person => person != command.Principal).ToDictionary(person => person, ReadOf, StringComparer.Ordinal);
        return new(command, People.Stream(command.Principal), AuthorityRecord.Evolve, (principal, read, now) =>
        {
            var records = reads.Select(entry => read.Of(entry.Value)).Append(principal).OfType<AuthorityRecord>().ToDictionary(record => record.PersonId, StringComparer.Ordinal);
            return GrantDelegationDecider.Decide(command, by, records, now);
        })
        {
            Reads = [.. reads.Values],
        };
    }

    private static CommandOn<AuthorityRecord> On(object command, string person, string by, Decide decide)
    {
        if (person == by)
            return new(command, People.Stream(person), AuthorityRecord.Evolve, (own, now) => decide(own, own, now));
        var giver = ReadOf(by);
        return new(command, People.Stream(person), AuthorityRecord.Evolve, (state, read, now) => decide(state, read.Of(giver), now)) { Reads = [giver] };
    }

    private static CaseRead<AuthorityRecord> ReadOf(string person) => CaseRead.Of<AuthorityRecord>(People.Stream(person), AuthorityRecord.Evolve);

    private static HashSet<string> Joined(IEnumerable<string> first, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        var links = records.Values.SelectMany(record => record.Delegations.Select(given => (record.PersonId, given.Delegate))).ToList();
        var joined = first.ToHashSet(StringComparer.Ordinal);
        // Twice the longest chain: a chain may lie before the two and behind them.
        for (var hop = 0; hop <= 2 * AuthorityCheck.MostHops; hop++)
            joined.UnionWith([.. links.Where(link => joined.Contains(link.PersonId) || joined.Contains(link.Delegate)).SelectMany(link => new[] { link.PersonId, link.Delegate })]);
        return joined;
    }
}
