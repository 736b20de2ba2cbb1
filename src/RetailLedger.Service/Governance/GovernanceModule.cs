using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>How somebody explains that a control was passed by.</summary>
/// <param name="Act">The id of the event by which it was.</param>
public sealed record ExplanationGiven(string Control, string Act, string Evidence);

/// <summary>All the host must know of this module.</summary>
public static class GovernanceModule
{
    public static void AddGovernance(this IServiceCollection services)
    {
        services.AddPeopleAndAuthority();
        services.AddPolicies();
        services.AddApprovals();
        services.AddOverrides();
        services.AddSamples();
        services.AddCompensatingControls();
    }

    public static void MapGovernance(this IEndpointRouteBuilder api)
    {
        api.MapPeopleAndAuthority();
        api.MapPolicies();
        api.MapApprovals();
        api.MapOverrides();
        api.MapSamples();
        api.MapCompensatingControls();
        api.MapGet("/controls", () => Controls.All).WithName("ListControls").WithSummary("The controls that may be passed by in the world, and the grant that each would have needed.");
        api.MapPost("/bypasses/explain/{**stream}", (string stream, ExplanationGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, On(new ExplainBypass(stream, body.Control, body.Act, body.Evidence)), ct))
            .WithName("ExplainBypass").WithSummary("Say why a control was passed by on a case.").AsCommand();
    }

    public static CommandOn<Bypasses> On(ExplainBypass command) =>
        new(command, command.Case, Bypasses.Evolve, (bypasses, _) => ExplainBypassDecider.Decide(command, bypasses));
}
