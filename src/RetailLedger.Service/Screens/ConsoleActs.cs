using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Where forms of pages send commands. They pass the same gate as those of programs; what became of them is said on the page they came from.</summary>
public static class ConsoleActs
{
    // Longer than views take in a busy minute, and no longer than somebody waits for a page without wondering.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly string[] Views = [.. RebuildableViews.All.Select(view => view.Name)];

    /// <param name="on">The command a form stands for.</param>
    public static void MapAct<TState>(this IEndpointRouteBuilder pages, string path, Func<IFormCollection, CommandOn<TState>> on) where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) => new(Said(await gate.RunAsync(context, on(form), ct))));

    /// <param name="on">The command a form stands for, where it needs what others know.</param>
    /// <param name="gone">Where somebody lands whose question was answered meanwhile; absent for the page they came from.</param>
    internal static void MapAct<TState>(
        this IEndpointRouteBuilder pages, string path, Func<IFormCollection, HttpContext, CancellationToken, Task<CommandOn<TState>>> on,
        Func<IFormCollection, HttpContext, CancellationToken, Task<string?>>? gone = null)
        where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) =>
        {
            try
            {
                var result = await gate.RunAsync(context, await on(form, context, ct), ct);
                return new(Said(result), result is ProblemHttpResult && gone is not null ? await gone(form, context, ct) : null);
            }
            catch (QueryProblemException problem) when (gone is not null)
            {
                // Nothing was done, and the page there shows what somebody else did.
                return new(new(problem.Message, Tone.Warn), await gone(form, context, ct));
            }
        });

    /// <summary>A form about what is no decision and so no event. Whoever sends it still has a name.</summary>
    internal static void MapSaid(this IEndpointRouteBuilder pages, string path, Func<IFormCollection, HttpContext, CancellationToken, Task<FlashMessage>> act) =>
        pages.MapSigned(path, async (context, form, _, ct) => new(await act(form, context, ct)));

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
                    return new(Said(problem));
                if (answer is WriteAnswer.Refused refused)
                    return new(new(refused.Reason, Tone.Bad));
                recorded += answer is WriteAnswer.Recorded ? 1 : 0;
            }

            return new(recorded == 0 ? new("Nothing was to be done.", Tone.Neutral) : new($"Recorded: {Figures.Count(recorded)}."));
        });

    /// <summary>An answer to each of the things that were chosen in a list, each for itself: what is refused of one says nothing about the others.</summary>
    /// <param name="on">The command for one of them.</param>
    internal static void MapEach<TState>(this IEndpointRouteBuilder pages, string path, Func<string, IFormCollection, HttpContext, CancellationToken, Task<CommandOn<TState>>> on)
        where TState : class =>
        pages.MapSigned(path, async (context, form, gate, ct) =>
        {
            string[] ids = [.. form["id"].OfType<string>().Distinct(StringComparer.Ordinal)];
            var results = new List<ActResult>();
            foreach (var id in ids)
            {
                var (answer, problem) = await gate.AskAsync(context, await on(id, form, context, ct), part: id, ct);
                if (problem is not null)
                    return new(Said(problem));
                results.Add(new(id, (answer as WriteAnswer.Refused)?.Reason));
            }

            var refused = results.Count(result => result.Why is not null);
            var recorded = $"Recorded: {Figures.Count(results.Count - refused)}.";
            if (ids.Length == 0)
                return new(new("Choose something first.", Tone.Warn));
            if (refused == 0)
                return new(new(recorded));
            // Each reason has a line of its own on the page: many would not fit into a message.
            context.RequestServices.GetRequiredService<ActResults>().Keep(context.Caller().Actor.Id, form["key"].ToString(), results);
            return new(new($"{recorded} Refused: {Figures.Count(refused)}.", Tone.Warn), PageQuery.Of(BackTo(form)).With(ActResults.Name, form["key"]).Without("cursor").ToString());
        });

    private static void MapSigned(
        this IEndpointRouteBuilder pages, string path, Func<HttpContext, IFormCollection, CommandGate, CancellationToken, Task<Outcome>> act) =>
        pages.MapPost(path, async (HttpContext context, ConsoleSignIn signIn, CommandGate gate, IAntiforgery antiforgery, ViewReach reach, CancellationToken ct) =>
        {
            var form = await FormAsync(context, antiforgery);
            if (await signIn.FindAsync(context, ct) is not { } caller)
            {
                new FlashMessage("Every decision has a name: sign in, then decide again.", Tone.Warn).Write(context);
                return TypedResults.LocalRedirect(PageQuery.Of(SignInActs.Page).With("back", form["back"]).ToString());
            }

            context.Features.Set(caller);
            context.Request.Headers[CommandGate.KeyHeader] = form["key"];
            var outcome = await act(context, form, gate, ct);
            // Whoever decided sees on the next page what they decided, and not the page from before it.
            var shown = outcome.Said.Tone != Tone.Ok || await reach.AwaitWrittenAsync(Patience, Views, ct);
            (shown ? outcome.Said : outcome.Said with { Text = $"{outcome.Said.Text} Pages will tell of it in a moment." }).Write(context);
            return outcome.To is { } to && Address.IsLocal(to) ? TypedResults.LocalRedirect(to) : Back(form);
        });

    /// <summary>What became of a form.</summary>
    /// <param name="To">Where its sender lands; absent for the page they came from.</param>
    private sealed record Outcome(FlashMessage Said, string? To = null);

    /// <exception cref="QueryProblemException">The field is missing.</exception>
    public static string Text(this IFormCollection form, string name) =>
        Words.Blank(form[name]) ?? throw new QueryProblemException("form.missing_field", $"The field {name} is empty.");

    /// <summary>One of the words that a field offers.</summary>
    /// <param name="called">What a complaint calls it; absent for the field's own name.</param>
    /// <exception cref="QueryProblemException">The field is missing, or holds another word.</exception>
    public static T Choice<T>(this IFormCollection form, string name, string? called = null) where T : struct, Enum =>
        Words.Of<T>(Words.Stored<T>(called ?? name, form.Text(name))!);

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

    /// <summary>What was wrong with a form, where a program would have been answered the same.</summary>
    internal static QueryProblemException AsQueryProblem(this ProblemHttpResult problem) =>
        new(problem.ProblemDetails.Extensions.TryGetValue("code", out var code) ? $"{code}" : "form.refused", problem.ProblemDetails.Detail ?? "Refused.");

    /// <summary>Where a form came from, or the first page: never another host.</summary>
    internal static RedirectHttpResult Back(IFormCollection form) => TypedResults.LocalRedirect(BackTo(form));

    private static string BackTo(IFormCollection form) => Address.IsLocal(form["back"]) ? form["back"]! : "/";
}
