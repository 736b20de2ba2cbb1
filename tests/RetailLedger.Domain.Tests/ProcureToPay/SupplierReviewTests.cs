using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;

namespace RetailLedger.Domain.Tests.ProcureToPay;

/// <summary>Procurement looks into a supplier once for an incident, and says once what came of it.</summary>
public sealed class SupplierReviewTests
{
    [Theory]
    [InlineData("SUP-IRON")]
    [InlineData(null)]
    public void It_is_asked_for_once_even_when_nobody_knows_whose_it_was(string? supplier)
    {
        var command = new RequestSupplierReview("I-1", "K-17", supplier, "I-1");
        var requested = Assert.IsType<SupplierReviewRequested>(Assert.Single(Assert.IsType<Decision.Accepted>(RequestSupplierReviewDecider.Decide(command, null)).Events));

        Assert.Equal(supplier is null ? 0 : 1, requested.Links().Count(link => link.Type == ObjectTypes.Supplier));
        Assert.Same(Decision.Nothing, RequestSupplierReviewDecider.Decide(command, SupplierReview.Evolve(null, requested)));
    }

    [Fact]
    public void It_is_closed_once_with_an_outcome()
    {
        var known = SupplierReview.Evolve(null, new SupplierReviewRequested("I-1", "K-17", "I-1", "SUP-IRON"));
        var closed = Assert.Single(Assert.IsType<Decision.Accepted>(CloseSupplierReviewDecider.Decide(new CloseSupplierReview("I-1", "A new maker of switches.", "dana"), known, ["dana buys."])).Events);

        Assert.Equal("supplier_review.closed", Code(CloseSupplierReviewDecider.Decide(new("I-1", "x", "dana"), SupplierReview.Evolve(known, closed), [])));
        Assert.Equal("supplier_review.no_outcome", Code(CloseSupplierReviewDecider.Decide(new("I-1", " ", "dana"), known, ["dana buys."])));
        Assert.Equal("supplier_review.unknown", Code(CloseSupplierReviewDecider.Decide(new("I-1", "x", "dana"), null, [])));
    }

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
