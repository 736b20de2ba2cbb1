namespace RetailLedger.Service.Hosting;

/// <summary>What every command endpoint promises.</summary>
public static class CommandEndpoints
{
    public static RouteHandlerBuilder AsCommand(this RouteHandlerBuilder endpoint) => endpoint
        .RequireAuthorization()
        .Produces<CommandAnswer>()
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(429).ProducesProblem(503);
}
