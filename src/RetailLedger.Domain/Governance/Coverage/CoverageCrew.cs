using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Those who are there to answer for one row at one place. Nobody answers twice, so that everybody who is needed must be somebody else.</summary>
internal sealed class CoverageCrew(
    string kind, IReadOnlyList<ApprovalTier> tiers, Scope place, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset at)
{
    private readonly Dictionary<Money, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>>> _known = [];
    private readonly List<string> _there = [.. records.Values.Where(record => record.IsEnrolled && !record.IsAbsent(at)).Select(record => record.PersonId).Order(StringComparer.Ordinal)];

    /// <summary>Everybody who could answer in one of the tiers.</summary>
    public IReadOnlyList<string> Able(Money amount) => [.. Chains(amount).SelectMany(tier => tier).Select(chain => chain[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether enough different people are there for all tiers.</summary>
    /// <param name="without">Who asks: neither they nor anybody by their authority answers.</param>
    public bool Suffices(Money amount, string? without)
    {
        var seats = new List<IReadOnlyList<string>>();
        foreach (var (tier, chains) in tiers.Zip(Chains(amount)))
        {
            string[] people = [.. chains.Where(chain => without is null || !chain.Contains(without)).Select(chain => chain[0])];
            if (people.Length < tier.Quorum)
                return false;
            seats.AddRange(Enumerable.Repeat<IReadOnlyList<string>>(people, tier.Quorum));
        }

        return AllSeated(seats);
    }

    /// <summary>The most between two amounts for which enough people are there: it is the limit of one of them.</summary>
    public Money Most(Money least, Money most) => records.Values
        .SelectMany(record => record.Grants.Select(grant => grant.Limit).Concat(record.Delegations.Select(given => given.Limit).OfType<Money>()))
        .Where(limit => limit.Currency == least.Currency && limit.Minor > least.Minor && limit.Minor < most.Minor).Distinct()
        .OrderByDescending(limit => limit.Minor).FirstOrDefault(limit => Suffices(limit, without: null)) ?? least;

    private IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Chains(Money amount)
    {
        if (!_known.TryGetValue(amount, out var chains))
            _known[amount] = chains = [.. tiers.Select(tier => (IReadOnlyList<IReadOnlyList<string>>)[.. _there.Select(person => Chain(person, tier, amount)).OfType<IReadOnlyList<string>>()])];
        return chains;
    }

    private IReadOnlyList<string>? Chain(string person, ApprovalTier tier, Money amount) =>
        new[] { tier.Role, tier.EscalateTo }.OfType<string>().Select(role => AuthorityCheck.Chain(new(person, kind, role, amount, place, at, rates), records)).FirstOrDefault(chain => chain is not null);

    // Each seat in turn finds somebody, or has somebody who sits elsewhere move on: so a seat stays empty only when it must.
    private static bool AllSeated(List<IReadOnlyList<string>> seats)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        return Enumerable.Range(0, seats.Count).All(seat => Seat(seat, []));

        bool Seat(int seat, HashSet<string> asked)
        {
            foreach (var person in seats[seat])
            {
                if (!asked.Add(person) || (taken.TryGetValue(person, out var other) && !Seat(other, asked)))
                    continue;
                taken[person] = seat;
                return true;
            }

            return false;
        }
    }
}
