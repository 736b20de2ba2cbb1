using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance;

/// <summary>Where somebody is reached.</summary>
/// <param name="Email">Absent to be reached no longer.</param>
public sealed record PersonContact(string? Email = null);

/// <summary>Where people are reached, over HTTP and from a form. Nobody is told an address.</summary>
public static class PersonContactEndpoint
{
    public static void MapPersonContacts(this IEndpointRouteBuilder api) => api
        .MapPost("/people/{id}/contact", async Task<IResult> (string id, PersonContact body, HttpContext context, PersonContactDesk desk, CancellationToken ct) =>
            await desk.SayAsync(context.Caller().Actor, id, body.Email, ct) is { } refusal ? Problems.Of(refusal.Status, refusal.Code, refusal.Reason) : TypedResults.NoContent())
        .WithName("SetPersonContact").WithSummary("Say where a person is reached by mail, for oneself or as who may give them a key. It is stored sealed, is no event, and is told to nobody.")
        .RequireAuthorization().Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    public static void MapPersonContactActs(this IEndpointRouteBuilder pages) => pages.MapSaid("/people/contact", async (form, context, ct) =>
        await context.RequestServices.GetRequiredService<PersonContactDesk>().SayAsync(context.Caller().Actor, form.Text("person"), Words.Blank(form["email"]), ct) is { } refusal
            ? new FlashMessage(refusal.Reason, Tone.Bad)
            : new FlashMessage("Saved."));
}
