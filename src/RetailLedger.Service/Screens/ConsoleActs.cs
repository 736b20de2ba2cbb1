using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Where forms of pages send commands. They pass the same gate as those of programs; what became of them is said on the page they came from.</summary>
public static class ConsoleActs
{
    /// <param name="on">The command a form stands for.</param>
    public static void MapAct<TState>(this IEndpointRouteBuilder pages, string path, Func<IFormCollection, CommandOn<TState>> on) where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) => Said(await gate.RunAsync(context, on(form), ct)));

    /// <param name="on">The command a form stands for, where it needs what others know.</param>
    internal static void MapAct<TState>(this IEndpointRouteBuilder pages, string path, Func<IFormCollection, HttpContext, CancellationToken, Task<CommandOn<TState>>> on) where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) => Said(await gate.RunAsync(context, await on(form, context, ct), ct)));

    /// <summary>The same act on each of the things that were chosen in a list.</summary>
    /// <param name="on">The command for one of them.</param>
    public static void MapActs<TState>(this IEndpointRouteBuilder pages, string path, Func<string, CommandOn<TState>> on) where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) =>
        {
            var recorded = 0;
            foreach (var id in form["id"].OfType<string>().Distinct(StringComparer.Ordinal))
            {
                var (answer, problem) = await gate.AskAsync(context, on(id), part: id, ct);
                if (problem is not null)
                    return Said(problem);
                if (answer is WriteAnswer.Refused refused)
                    return new(refused.Reason, Tone.Bad);
                recorded += answer is WriteAnswer.Recorded ? 1 : 0;
            }

            return recorded == 0 ? new("Nothing was to be done.", Tone.Neutral) : new($"Recorded: {Figures.Count(recorded)}.");
        });

    /// <summary>An answer to each of the things that were chosen in a list, each for itself: what is refused of one says nothing about the others.</summary>
    /// <param name="on">The command for one of them.</param>
    internal static void MapEach<TState>(this IEndpointRouteBuilder pages, string path, Func<string, IFormCollection, HttpContext, CancellationToken, Task<CommandOn<TState>>> on)
        where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) =>
        {
            string[] ids = [.. form["id"].OfType<string>().Distinct(StringComparer.Ordinal)];
            var refused = new List<string>();
            foreach (var id in ids)
            {
                var (answer, problem) = await gate.AskAsync(context, await on(id, form, context, ct), part: id, ct);
                if (problem is not null)
                    return Said(problem);
                if (answer is WriteAnswer.Refused refusal)
                    refused.Add($"{id}: {refusal.Reason}");
            }

            var recorded = $"Recorded: {Figures.Count(ids.Length - refused.Count)}.";
            return ids.Length == 0 ? new("Choose something first.", Tone.Warn)
                : refused.Count == 0 ? new(recorded)
                : new($"{recorded} Refused: {Figures.Count(refused.Count)}. {string.Join(' ', refused)}", Tone.Warn);
        });

    private static void MapSigned(
        this IEndpointRouteBuilder pages, string path, Func<HttpContext, IFormCollection, CommandGate, CancellationToken, Task<FlashMessage>> act) =>
        pages.MapPost(path, async (HttpContext context, ConsoleSignIn signIn, CommandGate gate, IAntiforgery antiforgery, CancellationToken ct) =>
        {
            var form = await FormAsync(context, antiforgery);
            if (await signIn.FindAsync(context, ct) is not { } caller)
            {
                new FlashMessage("Every decision has a name: sign in, then decide again.", Tone.Warn).Write(context);
                return TypedResults.LocalRedirect(PageQuery.Of(SignInActs.Page).With("back", form["back"]).ToString());
            }

            context.Features.Set(caller);
            context.Request.Headers[CommandGate.KeyHeader] = form["key"];
            (await act(context, form, gate, ct)).Write(context);
            return Back(form);
        });

    /// <exception cref="QueryProblemException">The field is missing.</exception>
    public static string Text(this IFormCollection form, string name) =>
        Words.Blank(form[name]) ?? throw new QueryProblemException("form.missing_field", $"The field {name} is empty.");

    /// <exception cref="QueryProblemException">The field is no whole number.</exception>
    public static int Number(this IFormCollection form, string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new QueryProblemException("form.bad_number", $"The field {name} is a whole number.");

    /// <exception cref="QueryProblemException">The field is no amount.</exception>
    public static Money Amount(this IFormCollection form, string name, string currency)
    {
        var scaled = decimal.TryParse(form[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major)
            ? major * Currencies.MinorUnitsPerMajor(currency)
            : -1;
        return scaled is >= 0 and <= long.MaxValue && scaled == decimal.Truncate(scaled)
            ? new((long)scaled, currency)
            : throw new QueryProblemException("form.bad_amount", $"The field {name} is an amount such as 12.50.");
    }

    /// <exception cref="BadHttpRequestException">Its token is missing or of somebody else.</exception>
    internal static async Task<IFormCollection> FormAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            throw new BadHttpRequestException("The form is too old or came from elsewhere. Open the page again.");
        return await context.Request.ReadFormAsync(context.RequestAborted);
    }

    private static FlashMessage Said(IResult result) => result switch
    {
        Ok<CommandAnswer> { Value: { Outcome: "accepted", Repeat: false } } => new("Recorded."),
        Ok<CommandAnswer> => new("It is so already.", Tone.Neutral),
        ProblemHttpResult problem => new(problem.ProblemDetails.Detail ?? problem.ProblemDetails.Title ?? "Refused.", Tone.Bad),
        _ => new("Something else came of it: see the case.", Tone.Warn),
    };

    /// <summary>Where a form came from, or the first page: never another host.</summary>
    internal static RedirectHttpResult Back(IFormCollection form) => TypedResults.LocalRedirect(Address.IsLocal(form["back"]) ? form["back"]! : "/");
}
