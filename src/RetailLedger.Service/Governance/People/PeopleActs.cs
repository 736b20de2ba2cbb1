using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>What the forms about delegations stand for.</summary>
public static class PeopleActs
{
    public static void MapPeopleActs(this IEndpointRouteBuilder pages)
    {
        pages.MapPersonContactActs();
        pages.MapAct<AuthorityRecord>("/delegations/grant", (form, context, ct) =>
            context.RequestServices.GetRequiredService<PeopleCommands>().OnAsync(Granted(form, context.Caller().Actor.Id), context.Caller().Actor.Id, ct));
        pages.MapAct<AuthorityRecord>("/delegations/revoke", (form, context, _) => Task.FromResult(
            PeopleCommands.On(new RevokeDelegation(form.Text("delegation"), form.Text("principal"), "by-hand"), context.Caller().Actor.Id)));
    }

    // Whoever sends the form is the principal: nobody lets anybody act for somebody else. Its key is the delegation's name, so a repeat is one.
    private static GrantDelegation Granted(IFormCollection form, string principal) => new(
        form.Text("key"), principal, form.Text("delegate"), Scope.Everything with { Location = Words.Blank(form["location"]) },
        Day(form, "from"), Day(form, "to").AddDays(1), Words.Stored<DelegationTrigger>("trigger", form["trigger"]) is { } trigger ? Words.Of<DelegationTrigger>(trigger) : DelegationTrigger.Window,
        Words.Blank(form["kind"]) is { } kind ? [kind] : null, Words.Blank(form["limit"]) is null ? null : form.Amount("limit", "GBP"));

    private static DateTimeOffset Day(IFormCollection form, string name) => DateOnly.TryParse(form[name], CultureInfo.InvariantCulture, out var day)
        ? new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
        : throw new QueryProblemException("form.bad_day", $"The field {name} is a day.");
}
