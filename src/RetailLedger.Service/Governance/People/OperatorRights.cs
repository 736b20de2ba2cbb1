using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Somebody must be the first who may give rights: the operator, by the word of the release. It is written down like any other right, before
/// the first right is given.</summary>
public sealed class OperatorRights(LedgerWriter ledger, InputDigest digests, IBusinessClock clock)
{
    public const string Operator = "operator";

    private volatile bool _written;

    public async Task EnsureAsync(CancellationToken ct)
    {
        if (_written)
            return;
        await WriteAsync(new PersonEnrolled(Operator, "enterprise", Scope.Everything), ct);
        await WriteAsync(new RoleAssigned(Operator, Giving.Admin, Scope.Everything), ct);
        _written = true;
    }

    // The same key every time: it is recorded once in the life of a ledger, whoever starts it.
    private Task<WriteAnswer> WriteAsync(ILedgerEvent @event, CancellationToken ct)
    {
        var name = @event.GetType().Name;
        return ledger.WriteAsync(new FactRequest(digests.Of("release", name), @event, new()
        {
            Owner = OwnerSystem.Ledger,
            Source = "release/operator",
            SourceId = name,
            Actor = new(ActorKind.System, "release"),
            OccurredAt = clock.Now,
            CorrelationId = People.Stream(Operator),
            Release = Release.Name,
            Objects = [.. @event.Links()],
        }), ct);
    }
}

/// <summary>Before the first right is given, those of the first giver are written down.</summary>
public static class FirstRights
{
    public static RouteGroupBuilder AfterFirstRights(this RouteGroupBuilder group) => group.AddEndpointFilter(async (call, next) =>
    {
        await call.HttpContext.RequestServices.GetRequiredService<OperatorRights>().EnsureAsync(call.HttpContext.RequestAborted);
        return await next(call);
    });
}
