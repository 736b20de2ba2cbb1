using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Service.Hosting;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Coming in and going out, as forms.</summary>
public static class SignInActs
{
    internal const string Page = "/sign-in";
    internal const string NewPasswordPage = "/sign-in/new-password";

    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/sign-in/key", async (HttpContext context, ConsoleSignIn signIn, IAntiforgery antiforgery, CancellationToken ct) =>
        {
            var form = await ConsoleActs.FormAsync(context, antiforgery);
            return await signIn.RememberKeyAsync(context, form["accessKey"].ToString().Trim(), ct)
                ? ConsoleActs.Back(form)
                : Again(context, Page, "That is no access key.", form);
        });
        pages.MapPost("/sign-in/password", ByPasswordAsync);
        pages.MapPost("/sign-in/own-password", NewPasswordAsync);
        pages.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            var form = await ConsoleActs.FormAsync(context, antiforgery);
            ConsoleSignIn.Forget(context);
            return ConsoleActs.Back(form);
        });
    }

    private static async Task<RedirectHttpResult> ByPasswordAsync(HttpContext context, ConsoleSignIn signIn, LocalSignIn local, IAntiforgery antiforgery, CancellationToken ct)
    {
        var form = await ConsoleActs.FormAsync(context, antiforgery);
        var name = form["name"].ToString().Trim();
        if (await local.TryAsync(name, form["password"].ToString(), signIn.BrowserOf(context, name), ct) is not { } admitted)
            return Again(context, Page, LocalSignIn.Refusal, form);
        if (!admitted.MustSet)
            return await InAsync(context, signIn, admitted, form, ct);
        signIn.LetSetPassword(context, admitted);
        return TypedResults.LocalRedirect(PageQuery.Of(NewPasswordPage).With("back", form["back"]).ToString());
    }

    private static async Task<RedirectHttpResult> NewPasswordAsync(HttpContext context, ConsoleSignIn signIn, LocalSignIn local, IAntiforgery antiforgery, CancellationToken ct)
    {
        var form = await ConsoleActs.FormAsync(context, antiforgery);
        var password = form["newPassword"].ToString();
        if (await WhoSetsAsync(context, signIn, local, form, ct) is not { } admitted)
            return Again(context, Page, LocalSignIn.Refusal, form);
        if (PasswordRule.Refusal(admitted.Person, password) is { } refusal)
            return Again(context, NewPasswordPage, refusal, form);
        if (password != form["again"])
            return Again(context, NewPasswordPage, "The two are not the same.", form);
        return await local.SetAsync(admitted, password, ct) is { } set
            ? await InAsync(context, signIn, set, form, ct)
            : Again(context, Page, "The password was given anew meanwhile: sign in with the newest.", form);
    }

    // Whoever showed a one-time password just now, or somebody who is signed in and shows their password once more.
    private static async Task<Admitted?> WhoSetsAsync(HttpContext context, ConsoleSignIn signIn, LocalSignIn local, IFormCollection form, CancellationToken ct)
    {
        if (signIn.MaySetPassword(context) is { } first)
            return first;
        return await signIn.PersonAsync(context, ct) is { } person
            && await local.TryAsync(person, form["password"].ToString(), signIn.BrowserOf(context, person), ct) is { MustSet: false } admitted ? admitted : null;
    }

    private static async Task<RedirectHttpResult> InAsync(HttpContext context, ConsoleSignIn signIn, Admitted admitted, IFormCollection form, CancellationToken ct)
    {
        await signIn.RememberAsync(context, admitted, ct);
        return ConsoleActs.Back(form);
    }

    private static RedirectHttpResult Again(HttpContext context, string page, string why, IFormCollection form)
    {
        new FlashMessage(why, Tone.Bad).Write(context);
        return TypedResults.LocalRedirect(PageQuery.Of(page).With("back", form["back"]).ToString());
    }
}
