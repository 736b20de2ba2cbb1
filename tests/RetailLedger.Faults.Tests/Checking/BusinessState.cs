using Npgsql;

namespace RetailLedger.Faults.Checking;

/// <summary>What a ledger says of the business when all is told: where every order, position, return and open exception stands, and every penny and point.
/// It leaves out what tells how the news arrived: times of recording and of our own decisions, positions in the log, versions, deviations, and the
/// exceptions that came and went because something was late.</summary>
public static class BusinessState
{
    /// <summary>An order that is over before anything moved is over, however far its checks had come: of those only the end counts.</summary>
    private const string Orders = """
        select format('order %s %s %s %s %s placed for %s customer %s', order_id, status, coalesce(held_for, '-'), total_minor, currency, placed_for, customer_id),
               case when status in ('cancelled', 'rejected') then '' else format('%s %s %s/%s from %s units %s', board_column, goods, handed_over, shipments, shipped_from, ordered_units) end,
               format('money %s paid %s billing %s reminded %s points %s', money, paid_minor, billing, dunning_level, points)
        from views.order_row where known_to is null
        """;

    // What is held for an order that is over goes back in its own time.
    private const string Positions = """
        select format('stock %s %s', p.location, p.item), format('on hand %s', p.on_hand::numeric(20, 3)),
               format('set aside %s waited for %s', coalesce(sum(l.allocated), 0)::numeric(20, 3), coalesce(sum(l.backordered), 0)::numeric(20, 3))
        from views.stock_position p left join views.stock_line l on l.location = p.location and l.item = p.item and l.known_to is null
             and not exists (select 1 from views.order_row o where o.order_id = l.order_id and o.known_to is null and o.status in ('cancelled', 'rejected'))
        where p.known_to is null group by p.location, p.item, p.on_hand
        """;

    private const string Returns = """
        select format('return %s %s %s %s %s', return_id, stage, turn, authorisation, logistics), format('%s of %s inspected, %s settled', lines_inspected, lines, lines_settled),
               format('paid %s settled %s open %s %s because %s', paid_minor, settled_minor, open_minor, currency, reason)
        from views.return_row where known_to is null
        """;

    // An event's id is the ledger's own: what it stands for is what its sender called it. Which acts are drawn to be looked at follows from such ids alone.
    private const string Troubles = """
        select format('open %s on %s', t.code, t.subject), coalesce(left(t.about, -36) || (e.headers ->> 'sourceId'), t.about, '-'), t.class
        from views.exception_row t
        left join events.mt_events e on e.id = case when t.about ~ ' [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then right(t.about, 36)::uuid end
        where t.known_to is null and t.status = 'open' and t.subject not like 'sample/%'
        """;

    /// <summary>Every statement about the business, in an order of its own.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var said = new List<string>();
        foreach (var question in new[] { Orders, Positions, Returns, Troubles })
        {
            await using var command = source.CreateCommand(question);
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
                said.Add($"{row.GetString(0)}; {row.GetString(1)}; {row.GetString(2)}");
        }

        said.Sort(StringComparer.Ordinal);
        return said;
    }
}
