using Microsoft.Extensions.DependencyInjection;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A ledger and a shop in it, new for each test.</summary>
public abstract class ShopJourney : IAsyncLifetime
{
    protected LedgerApp App { get; private set; } = null!;

    protected Shop Shop { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        App = await LedgerApp.StartAsync(Arrange);
        Shop = new(App);
    }

    public async ValueTask DisposeAsync()
    {
        Shop.Dispose();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What of the service is another for these tests: the clock, as a rule.</summary>
    protected virtual void Arrange(IServiceCollection services) { }
}
