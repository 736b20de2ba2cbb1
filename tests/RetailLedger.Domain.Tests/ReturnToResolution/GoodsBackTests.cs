using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

/// <summary>What the events of returns say of goods, of why they come back and of their lot.</summary>
public sealed class GoodsBackTests
{
    private const string Id = "R-1";

    private static readonly DateTimeOffset Asked = new(2026, 5, 4, 22, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_line_is_told_on_the_day_of_its_place_with_its_lot_and_without_a_reason_as_long_as_nobody_knows_one()
    {
        var line = Assert.Single(Of(Requested(" lot-7 ")));

        // Half past eleven in London, and no longer the day before.
        Assert.Equal(new GoodsBack(Id, 1, "84029E", "YORK-03", new(2026, 5, 4), 3, null, "LOT-7", new(2026, 5, 4)), line);
    }

    [Fact]
    public void The_shops_code_is_a_reason_where_nobody_concluded_one_and_the_first_conclusion_stays()
    {
        Assert.Equal(ReturnReason.Unwanted, Assert.Single(Of(Requested(code: "changed-mind"))).Reason);
        Assert.Null(Assert.Single(Of(Requested(code: "X-17"))).Reason);
        Assert.Equal(ReturnReason.Defective, Assert.Single(Of(Requested(), Classified(ReturnReason.Defective), Classified(ReturnReason.Other))).Reason);
    }

    [Fact]
    public void What_an_inspection_reads_counts_more_than_what_was_said_and_from_the_day_on_which_it_was_read()
    {
        var read = new ReturnGraded(Id, 1, Grade.C, Lot: "lot-8");

        Assert.Equal(("LOT-8", new DateOnly(2026, 5, 9)), LotOf(Requested("LOT-7"), read));
        Assert.Equal(("LOT-8", new DateOnly(2026, 5, 9)), LotOf(Requested(), read));
        // The same mark read again was known before; a grade that names none, or none that can be one, takes nothing away.
        Assert.Equal(("LOT-8", new DateOnly(2026, 5, 4)), LotOf(Requested("LOT-8"), read));
        Assert.Equal(("LOT-7", new DateOnly(2026, 5, 4)), LotOf(Requested("LOT-7"), new ReturnGraded(Id, 1, Grade.A), new ReturnGraded(Id, 1, Grade.A, Lot: "??"), new ReturnGraded(Id, 2, Grade.A, Lot: "LOT-9")));
    }

    [Fact]
    public void What_speaks_of_a_return_that_nobody_asked_for_says_nothing() => Assert.Empty(Of(Classified(ReturnReason.Defective), new ReturnGraded(Id, 1, Grade.A, Lot: "LOT-7")));

    [Theory]
    [InlineData("L", true)]
    [InlineData("lot-2026.08_A", true)]
    [InlineData("1234567890123456789012345678901234567890", true)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("A/1", false)]
    [InlineData("A:1", false)]
    [InlineData("Ä1", false)]
    [InlineData("A 1", false)]
    public void A_lot_is_a_short_mark_that_can_stand_in_a_name(string lot, bool isOne)
    {
        Assert.Equal(isOne, Lots.IsName(lot));
        Assert.Equal(isOne, Requested(lot).Flaw() is null);
        Assert.Equal(isOne, new ReturnGraded(Id, 1, Grade.A, Lot: lot).Flaw() is null);
    }

    [Fact]
    public void Whoever_looks_for_a_lot_finds_the_request_that_names_it() => Assert.Contains(new ObjectLink("lot", "84029E/LOT-7"), Requested("lot-7").Links());

    private static (string? Lot, DateOnly? Day) LotOf(params ILedgerEvent[] said) => Assert.Single(Of(said)) is var line ? (line.Lot, line.LotDay) : default;

    private static IEnumerable<GoodsBack> Of(params ILedgerEvent[] said)
    {
        var fold = new GoodsBackFold();
        foreach (var one in said)
            fold.Add("YORK-03", one is ReturnRequested ? Asked : Asked.AddDays(5), one);
        return fold.Lines();
    }

    private static ReturnRequested Requested(string? lot = null, string? code = null) => new(Id, [new(1, "84029e", Quantity.Each(3), new(750, "GBP"), Lot: lot)], Asked, code);

    private static ReturnReasonClassified Classified(ReturnReason reason) => new(Id, reason, "Rules", "1", []);
}
