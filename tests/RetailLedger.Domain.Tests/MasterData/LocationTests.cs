using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Domain.Tests.MasterData;

public sealed class LocationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly LocationOpened Opened = new("PARIS-01", LocationKind.Store, "Europe/Paris", "Paris", "FR01", "Home", "EU", new(48.8566m, 2.3522m));

    [Fact]
    public void A_location_opens_closes_and_opens_again()
    {
        var open = Location.Evolve(null, Opened)!;
        var closed = Location.Evolve(open, new LocationClosed("PARIS-01", "lease"))!;

        Assert.Equal(new Location("PARIS-01", LocationKind.Store, "Europe/Paris", Open: true, "Paris", "FR01", "Home", "EU", new(48.8566m, 2.3522m)), open);
        Assert.False(closed.Open);
        Assert.True(Location.Evolve(closed, Opened)!.Open);
        Assert.Null(Location.Evolve(null, new LocationClosed("PARIS-01", "lease")));
    }

    [Fact]
    public void It_is_closed_on_the_days_that_were_planned_and_not_called_off()
    {
        var (feast, refit) = (new DateOnly(2026, 12, 25), new DateOnly(2027, 1, 4));
        var planned = new ILedgerEvent[] { Opened, new LocationClosurePlanned("PARIS-01", feast, feast.AddDays(1), "FEAST"), new LocationClosurePlanned("PARIS-01", refit, refit, "REFIT") }
            .Aggregate((Location?)null, Location.Evolve);

        var longer = Location.Evolve(planned, new LocationClosurePlanned("PARIS-01", refit, refit.AddDays(3), "REFIT"))!;
        Assert.Equal([new(feast, feast.AddDays(1)), new(refit, refit.AddDays(3))], longer.Closed!);
        Assert.Equal([new ClosedDays(refit, refit.AddDays(3))], Location.Evolve(longer, new LocationClosureCancelled("PARIS-01", feast))!.Closed!);
        // Opened anew with another region, it is still closed on those days.
        Assert.Equal(longer.Closed, Location.Evolve(longer, Opened with { Region = "FR" })!.Closed);
        Assert.Null(Location.Evolve(null, new LocationClosurePlanned("PARIS-01", feast, feast, "FEAST")));
    }

    [Fact]
    public void The_list_of_locations_folds_as_the_location_itself()
    {
        ILedgerEvent[] history = [Opened, new LocationClosed("PARIS-01", "lease")];
        var row = history.Aggregate((LocationMaster?)null, (row, e) => LocationMaster.Evolve(row, new("PARIS-01"), Recorded.As(e, Noon)));

        Assert.Equal(new LocationMaster(LocationKind.Store, "Europe/Paris", Open: false, "Paris", "FR01", "Home", "EU", 48.8566m, 2.3522m), row);
        Assert.All(history, e => Assert.Equal([new LocationMasterKey("PARIS-01")], LocationMaster.KeysOf(Recorded.As(e, Noon))));
    }

    [Fact]
    public void A_supplier_is_what_was_said_of_it_last()
    {
        var first = Supplier.Evolve(null, new SupplierRegistered("S-1", "Mill", RiskTier.Low, 14));

        Assert.Equal(new Supplier("S-1", "Mill", RiskTier.High, 21, "PT"), Supplier.Evolve(first, new SupplierRegistered("S-1", "Mill", RiskTier.High, 21, "PT")));
        Assert.Equal(first, Supplier.Evolve(first, Opened));
    }
}
