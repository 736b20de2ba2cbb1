using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.OrderToCash;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What a reserve is worked out from: what was sold of an item and what came back of it, as it was known at a position.</summary>
public sealed class ReserveGround(LedgerSources sources, ViewReach reach)
{
    /// <summary>What was sold longer ago is past its return window.</summary>
    public const int Days = 60;

    // The surge itself says nothing about what is usual.
    private const int SurgeDays = 14;

    private const string Read = """
        with sold as (
            select sum(greatest(t.units_sold, t.demand_units))::bigint as units, sum(t.units_sold)::bigint as billed, sum(t.revenue_minor)::bigint as minor, max(t.currency) as currency,
                   coalesce(sum(greatest(t.units_sold, t.demand_units)) filter (where t.day <= $4), 0)::bigint as before
            from views.item_day t where t.item = $1 and t.day between $2 and $3 and t.known_from <= $5 and (t.known_to is null or t.known_to > $5)),
        returned as (
            select coalesce(sum(t.units), 0)::bigint as units, coalesce(sum(t.paid_minor), 0)::bigint as paid, max(t.currency) as currency,
                   coalesce(sum(t.units) filter (where t.day <= $4), 0)::bigint as before
            from views.item_returns t where t.item = $1 and t.day between $2 and $3 and t.known_from <= $5 and (t.known_to is null or t.known_to > $5))
        select coalesce(s.units, 0), coalesce(s.billed, 0), coalesce(s.minor, 0), coalesce(r.currency, s.currency, 'GBP'), coalesce(s.before, 0), r.units, r.paid, r.before from sold s cross join returned r
        """;

    /// <exception cref="TimeoutException">The views do not come so far; whoever asked will ask again.</exception>
    public async Task<ReserveInputs> OfAsync(string item, DateOnly day, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, OrderToCashModule.ItemDays.Name, ReturnToResolutionModule.ItemReturns.Name);
        var from = day.AddDays(1 - Days);
        await using var command = sources.Reader.CreateCommand(Read);
        command.Parameters.Add(new() { Value = item });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = day });
        command.Parameters.Add(new() { Value = day.AddDays(-SurgeDays) });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return Of(row, from, day, position);
    }

    private static ReserveInputs Of(NpgsqlDataReader row, DateOnly from, DateOnly to, long position)
    {
        var (sold, billed, minor, currency, soldBefore) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4));
        var (returned, paid, returnedBefore) = (row.GetInt64(5), row.GetInt64(6), row.GetInt64(7));
        var usual = soldBefore == 0 ? 0 : (decimal)returnedBefore / soldBefore;
        // What customers paid for what they brought back says best what they get; where nobody brought anything, what it sold for.
        var refund = returned > 0 ? (decimal)paid / returned : billed > 0 ? (decimal)minor / billed : 0;
        return new(
            currency, sold, returned, ReserveExposure.ShareOf(sold, returned, usual), decimal.Round(refund / Currencies.MinorUnitsPerMajor(currency), 4), ReserveExposure.Handling,
            ReserveExposure.Recoverable, Money.Zero(currency), from, to, position);
    }
}
