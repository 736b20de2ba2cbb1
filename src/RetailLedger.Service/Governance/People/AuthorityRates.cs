using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>The rates by which an amount may be compared with people's limits in other currencies: in both directions, as published for the day or last before it.</summary>
internal static class AuthorityRates
{
    public static async Task<IReadOnlyList<PinnedRate>> OfAsync(string currency, IEnumerable<AuthorityRecord> records, DateTimeOffset at, ICases cases, CancellationToken ct)
    {
        var limits = records.SelectMany(record => record.Grants.Select(grant => grant.Limit).Concat(record.Delegations.Select(given => given.Limit).OfType<Money>()));
        var rates = new List<PinnedRate>();
        foreach (var other in limits.Select(limit => limit.Currency).Where(other => other != currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var (from, to) in new[] { (currency, other), (other, currency) })
            {
                var known = await cases.ReadAsync<ExchangeRate>(ExchangeRate.Stream(from, to), ExchangeRate.Evolve, ct);
                if (known.State?.On(DateOnly.FromDateTime(at.UtcDateTime)) is { } dated)
                    rates.Add(new(from, to, dated.Rate, dated.Source, dated.Date));
            }
        }

        return rates;
    }
}
