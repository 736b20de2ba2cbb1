using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;
using RetailLedger.Service.Connectors;

namespace RetailLedger.Service.Tests.Hosting;

/// <summary>Outbound calls: tried again a bounded number of times, spared when the partner is down, and one partner's trouble is no other's.</summary>
public sealed class PartnerCallTests : IAsyncLifetime
{
    private WebApplication _partner = null!;
    private ServiceProvider _services = null!;
    private int _calls;
    private int _failuresLeft;
    private HttpStatusCode _failure = HttpStatusCode.InternalServerError;

    public async ValueTask InitializeAsync()
    {
        _partner = WebApplication.CreateSlimBuilder().Build();
        _partner.Urls.Add("http://127.0.0.1:0");
        _partner.MapGet("/", () =>
        {
            Interlocked.Increment(ref _calls);
            return Interlocked.Decrement(ref _failuresLeft) >= 0 ? Results.StatusCode((int)_failure) : Results.Ok();
        });
        await _partner.StartAsync();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPartnerCalls();
        services.AddSingleton(new PartnerPace { FirstDelay = TimeSpan.FromMilliseconds(5), Break = TimeSpan.FromSeconds(5) });
        services.AddPartner("carrier", atOnce: 4);
        services.AddPartner("gateway", atOnce: 4);
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _partner.DisposeAsync();
    }

    [Fact]
    public async Task A_passing_failure_is_tried_again()
    {
        _failuresLeft = 2;

        Assert.Equal(HttpStatusCode.OK, (await CallAsync("carrier")).StatusCode);
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task A_lasting_failure_is_given_up_after_a_bounded_number_of_tries()
    {
        _failuresLeft = int.MaxValue;

        Assert.Equal(HttpStatusCode.InternalServerError, (await CallAsync("carrier")).StatusCode);
        Assert.Equal(1 + PartnerCalls.Retries, _calls);
    }

    [Fact]
    public async Task What_will_never_work_is_not_tried_again()
    {
        (_failuresLeft, _failure) = (int.MaxValue, HttpStatusCode.UnprocessableEntity);

        await CallAsync("carrier");

        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_partner_who_is_down_is_spared_and_the_others_are_not_touched()
    {
        _failuresLeft = int.MaxValue;
        var broken = false;
        for (var i = 0; i < 10 && !broken; i++)
        {
            try
            {
                await CallAsync("carrier");
            }
            catch (BrokenCircuitException)
            {
                broken = true;
            }
        }

        Assert.True(broken);
        var before = _calls;
        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => CallAsync("carrier"));
        Assert.Equal(before, _calls);
        _failuresLeft = 0;
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("gateway")).StatusCode);
    }

    private Task<HttpResponseMessage> CallAsync(string partner)
    {
        var address = ((IApplicationBuilder)_partner).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.Single();
        return _services.GetRequiredService<IHttpClientFactory>().CreateClient(partner).GetAsync(address);
    }
}
