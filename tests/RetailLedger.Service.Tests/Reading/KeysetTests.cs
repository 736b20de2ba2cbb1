using CsCheck;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Tests.Reading;

/// <summary>Any list leads page by page through all its rows, once each, and back.</summary>
public sealed class KeysetTests
{
    private sealed record Row(long Number, DateTimeOffset At, string Name);

    private sealed record Asked : PageFilter;

    private static readonly Keyset<Row> Order = new(new("n", true, row => row.Number), new("a", false, row => row.At), new("s", false, row => row.Name));

    private static readonly Gen<Row> Rows = Gen.Select(Gen.Long[-2, 2], Gen.Int[0, 2], Gen.String[Gen.Char["ab~%'é "], 0, 3], (number, hour, name) => new Row(number, DateTimeOffset.UnixEpoch.AddHours(hour), name));

    [Fact]
    public void A_place_survives_its_way_through_an_address() => Rows.Sample(row =>
    {
        var sql = new SqlFilter();
        var page = Order.PageAsync(new Asked { Limit = 1 }, 1, sql, (_, _, _) => Task.FromResult<List<Row>>([row, row])).Result;
        var values = new List<object>();
        _ = Order.PageAsync(new Asked { After = page.Older }, 1, sql, (_, behind, _) =>
        {
            using var command = sql.Command(behind, null!);
            values.AddRange(command.Parameters.Cast<Npgsql.NpgsqlParameter>().Select(parameter => parameter.Value!));
            return Task.FromResult<List<Row>>([]);
        }).Result;
        Assert.Equal([row.Name, row.At, row.Number], values);
    });

    [Fact]
    public async Task Behind_a_place_the_first_column_decides_and_where_it_is_equal_the_next()
    {
        var place = (await Order.PageAsync(new Asked(), 1, new(), (_, _, _) => Task.FromResult<List<Row>>([new(1, DateTimeOffset.UnixEpoch, "x"), new(0, default, "")]))).Older;
        var (behind, inFront) = ("", "");
        await Order.PageAsync(new Asked { After = place }, 1, new(), (order, condition, _) => Said(ref behind, $"{condition} by {order}"));
        await Order.PageAsync(new Asked { Before = place }, 1, new(), (order, condition, _) => Said(ref inFront, $"{condition} by {order}"));

        Assert.Equal("(n < $3 or (n = $3 and (a > $2 or (a = $2 and (s > $1 or (s = $1 and false)))))) by n desc, a asc, s asc", behind);
        Assert.Equal("(n > $3 or (n = $3 and (a < $2 or (a = $2 and (s < $1 or (s = $1 and false)))))) by n asc, a desc, s desc", inFront);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("n1~n2~n3~n4")]
    [InlineData("n1~tx~s")]
    [InlineData("q1~t1~s")]
    public async Task What_no_page_gave_is_no_place(string cursor)
    {
        var failure = await Assert.ThrowsAsync<QueryProblemException>(() => Order.PageAsync(new Asked { After = cursor }, 1, new(), (_, _, _) => Task.FromResult<List<Row>>([])));

        Assert.Equal("query.bad_cursor", failure.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(PageFilter.MostPerPage + 1)]
    public async Task A_page_has_at_least_one_row_and_not_too_many(int limit) =>
        await Assert.ThrowsAsync<QueryProblemException>(() => Order.PageAsync(new Asked { Limit = limit }, 1, new(), (_, _, _) => Task.FromResult<List<Row>>([])));

    private static Task<List<Row>> Said(ref string what, string words)
    {
        what = words;
        return Task.FromResult<List<Row>>([]);
    }
}
