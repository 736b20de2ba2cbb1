using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

/// <summary>An incident is opened once, tells finance and customer care once, and ends with its cause.</summary>
public sealed class IncidentTests
{
    private static readonly OpenQualityIncident Open = new("K-17-2026-10-08", "K-17", "returns:item:K-17:2026-10-08", new(2026, 10, 8), 8, 0.4, "carys", "The switch fails.");

    private static readonly QualityIncident Known = QualityIncident.Evolve(null, Told(OpenQualityIncidentDecider.Decide(Open, null)))!;

    private static readonly ReserveInputs Inputs = new("GBP", 1_000, 20, 0.05m, 18.95m, 3.50m, 0.10m, new(0, "GBP"), new(2026, 8, 10), new(2026, 10, 8), 4_711);

    [Fact]
    public void It_is_opened_once() => Assert.Same(Decision.Nothing, OpenQualityIncidentDecider.Decide(Open, Known));

    [Fact]
    public void What_was_confirmed_of_a_lot_names_it_and_is_found_by_it()
    {
        var opened = Assert.IsType<QualityIncidentOpened>(Told(OpenQualityIncidentDecider.Decide(Open with { Lot = "K-2611" }, null)));

        Assert.Equal("K-2611", opened.Lot);
        Assert.Contains(new ObjectLink("lot", "K-17/K-2611"), opened.Links());
        Assert.DoesNotContain(Known.Opened.Links(), link => link.Type == "lot");
    }

    [Fact]
    public void Finance_hears_once_and_the_alert_holds_its_formula_and_inputs()
    {
        var alert = Assert.IsType<ReserveExposureAlerted>(Told(AlertReserveExposureDecider.Decide(new AlertReserveExposure(Known.Opened.IncidentId, Inputs), Known)));

        Assert.Equal((ReserveExposure.Formula, Inputs, ReserveExposure.Of(Inputs)), (alert.Formula, alert.Inputs, alert.Exposure));
        Assert.Same(Decision.Nothing, AlertReserveExposureDecider.Decide(new(Known.Opened.IncidentId, Inputs), QualityIncident.Evolve(Known, alert)));
        Assert.Same(Decision.Nothing, AlertReserveExposureDecider.Decide(new(Known.Opened.IncidentId, Inputs), null));
    }

    [Fact]
    public void Customer_care_hears_once_what_to_say_of_the_product()
    {
        var guidance = Assert.IsType<ResponseGuidancePublished>(Told(PublishResponseGuidanceDecider.Decide(new PublishResponseGuidance(Known.Opened.IncidentId, "Kettle no. 17"), Known)));

        Assert.Contains("Kettle no. 17 (K-17)", guidance.Guidance[0], StringComparison.Ordinal);
        Assert.Same(Decision.Nothing, PublishResponseGuidanceDecider.Decide(new(Known.Opened.IncidentId, null), QualityIncident.Evolve(Known, guidance)));
    }

    [Fact]
    public void It_ends_once_and_with_a_cause()
    {
        var closed = Told(CloseQualityIncidentDecider.Decide(new CloseQualityIncident(Known.Opened.IncidentId, " A switch of another make. ", "carys"), Known, ["carys cares for quality."]));

        Assert.Equal("A switch of another make.", Assert.IsType<QualityIncidentClosed>(closed).RootCause);
        Assert.Equal("carys cares for quality.", Assert.Single(((QualityIncidentClosed)closed).Because!));
        Assert.Equal("incident.closed", Code(CloseQualityIncidentDecider.Decide(new(Known.Opened.IncidentId, "x", "carys"), QualityIncident.Evolve(Known, closed), [])));
        Assert.Equal("incident.no_cause", Code(CloseQualityIncidentDecider.Decide(new(Known.Opened.IncidentId, " ", "carys"), Known, ["carys cares for quality."])));
        Assert.Equal("incident.unknown", Code(CloseQualityIncidentDecider.Decide(new("x", "x", "carys"), null, [])));
    }

    // 1,000 × 5 % − 20 = 30 pieces more; 30 × 22.45 − 30 × 18.95 × 10 % = 673.50 − 56.85.
    [Fact]
    public void The_reserve_is_what_further_returns_cost_less_what_the_goods_still_bring() => Assert.Equal(new Money(61_665, "GBP"), ReserveExposure.Of(Inputs));

    [Theory]
    [InlineData(0.02, 0, 0)]
    [InlineData(0.01, 0, 0)]
    [InlineData(0.05, 61_664, 1)]
    [InlineData(0.05, 61_665, 0)]
    [InlineData(0.05, 90_000, 0)]
    public void It_is_never_below_nothing(double share, long credit, long exposure) =>
        Assert.Equal(exposure, ReserveExposure.Of(Inputs with { ReturnShare = (decimal)share, SupplierCredit = new(credit, "GBP") }).Minor);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0, 0.02, 0.04)]
    [InlineData(980, 30, 0, 0.06)]
    [InlineData(10, 10, 0, 0.6667)]
    [InlineData(10, 90, 0, 1)]
    public void The_share_that_comes_back_is_twice_what_came_back_and_small_numbers_lean_on_what_is_usual(long sold, long returned, double usual, double share) =>
        Assert.Equal((decimal)share, ReserveExposure.ShareOf(sold, returned, (decimal)usual));

    private static ILedgerEvent Told(Decision decision) => Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events);

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
