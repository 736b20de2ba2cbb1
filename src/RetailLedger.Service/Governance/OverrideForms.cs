using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>What the forms about overrides stand for.</summary>
public static class OverrideForms
{
    public static void MapOverrideActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/override-acts/request", async (form, context, ct) =>
        {
            var (on, problem) = await Commands(context).OnAsync(Wanted(form), By(context), ct);
            return on ?? throw problem!.AsQueryProblem();
        });
        pages.MapAct("/override-acts/decide", (form, context, ct) => Commands(context).OnAsync(
            new DecideOverride(Id(form), form.Number("round"), form.Text("answer") == "grant", By(context), Words.Blank(form["actingFor"]), Words.Blank(form["comment"])), ct));
        pages.MapAct("/override-acts/use", (form, context, ct) => Commands(context).OnAsync(new ActByOverride(Id(form)), ct));
        pages.MapAct("/override-acts/review", (form, context, ct) => Commands(context).OnAsync(
            new ReviewOverride(Id(form), form.Number("round"), form.Choice<OverrideVerdict>("verdict"), By(context), form.Text("comment"), Words.Blank(form["actingFor"])), ct));
    }

    private static OverrideCommands Commands(HttpContext context) => context.RequestServices.GetRequiredService<OverrideCommands>();

    private static string Id(IFormCollection form) => form.Text("overrideId");

    private static string By(HttpContext context) => context.Caller().Actor.Id;

    private static OverrideWanted Wanted(IFormCollection form) => new(
        form.Text("kind"), form.Text("subject"), form.Text("reason"), form.Text("why"), form.Number("minutes"), Words.Blank(form["amount"]) is null ? null : form.Amount("amount", "GBP"));
}
