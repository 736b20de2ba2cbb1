using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Postgres;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.Hosting;

/// <summary>Whether somebody who does not say who they are may look.</summary>
/// <param name="Everything">They may look at everything; otherwise at nothing.</param>
public sealed record AnonymousReading(bool Everything)
{
    public const string Setting = "Access:AnonymousReading";

    /// <summary>As it is configured. Where nothing is, whoever reaches a ledger of this machine alone may look: one with a database of its own that
    /// listens on the loopback address.</summary>
    /// <exception cref="AccessConfigurationException">The value is neither true nor false.</exception>
    public static AnonymousReading From(IConfiguration configuration, LedgerConnections connections)
    {
        if (configuration[Setting] is { Length: > 0 } text)
            return bool.TryParse(text, out var set) ? new(set) : throw new AccessConfigurationException($"{Setting} is true or false, not {text}.");
        return new(connections.IsEmbedded && string.IsNullOrEmpty(configuration["HTTP_PORTS"]) && string.IsNullOrEmpty(configuration["urls"]));
    }
}

/// <summary>Settles for every question who looks and at how much, at the moment it is asked: by key, token or session it is the same person, and what was
/// withdrawn a moment ago shows nothing any more.</summary>
public sealed class Viewers(AnonymousReading anonymous, PeopleRecords people, IBusinessClock clock)
{
    /// <returns>Null for somebody who must say first who they are.</returns>
    public async Task<Viewer?> OfAsync(Caller? caller, CancellationToken ct) => caller switch
    {
        null => anonymous.Everything ? new(new(ActorKind.Human, OperatorRights.Operator), Sight.Everything) : null,
        { Actor: { Kind: ActorKind.Human, Id: not OperatorRights.Operator } } => new(caller.Actor, await SightAsync(caller.Actor.Id, ct), caller.Door),
        // The first operator's rights come with the machine; a partner's system belongs to no part of the enterprise.
        _ => new(caller.Actor, Sight.Everything, caller.Door),
    };

    private async Task<Sight> SightAsync(string person, CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        return PersonSight.Of(person, await people.NowAsync(ct), clock.Now).AndOwn(person);
    }
}

/// <summary>Where requests meet <see cref="Viewers"/>.</summary>
public static class ViewerSettling
{
    /// <summary>To be called behind authentication and sessions.</summary>
    public static void UseViewers(this WebApplication app) => app.Use(async (context, next) =>
    {
        // The page that tells of an outage must not ask the database who looks.
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            await next(context);
            return;
        }

        var viewer = await context.RequestServices.GetRequiredService<Viewers>().OfAsync(context.Features.Get<Caller>(), context.RequestAborted);
        if (viewer is not null)
            context.Features.Set(viewer);
        if (viewer is not null || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            await next(context);
        else if (LedgerConsole.IsForPrograms(context.Request.Path))
            await AccessKeyAuthentication.KeyRequired().ExecuteAsync(context);
        else
            context.Response.Redirect(PageQuery.Of(SignInActs.Page).With("back", $"{context.Request.Path}{context.Request.QueryString}").ToString());
    });
}
