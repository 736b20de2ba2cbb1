using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>What the forms about compensating controls stand for.</summary>
public static class ControlForms
{
    public static void MapControlActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct<CompensatingControl>("/control-acts/assign", async (form, context, ct) =>
        {
            await context.RequestServices.GetRequiredService<OperatorRights>().EnsureAsync(ct);
            return ControlCommands.On(Assigned(form), By(context));
        });
        pages.MapAct<CompensatingControl>("/control-acts/withdraw", (form, context, _) => Task.FromResult(
            ControlCommands.On(new WithdrawCompensatingControl(form.Text("control"), form.Text("why")), By(context))));
        pages.MapAct<CompensatingControl>("/control-acts/review", (form, context, _) => Task.FromResult(ControlCommands.On(new ReviewControlledDecision(
            form.Text("control"), form.Text("approvalId"), form.Number("round"), form.Text("decider"),
            form.Choice<ControlVerdict>("verdict"), By(context), form.Text("comment")))));
    }

    private static string By(HttpContext context) => context.Caller().Actor.Id;

    // The form's key is the control's name, so a repeat is one.
    private static AssignCompensatingControl Assigned(IFormCollection form) => new(
        form.Text("key"), new(Location: form.Text("location")), [.. form["kind"].OfType<string>()], form.Text("reviewer"), Day(form, "from"), Day(form, "to").AddDays(1), form.Text("why"));

    private static DateTimeOffset Day(IFormCollection form, string name) => DateOnly.TryParse(form[name], CultureInfo.InvariantCulture, out var day)
        ? new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : throw new QueryProblemException("form.bad_day", $"The field {name} is a day.");
}
