using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RetailLedger.Web;

/// <summary>What a host adds: two lines in its start-up.</summary>
public static class LedgerWeb
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <param name="story">The time of the story that is played; nothing or null where time is the wall's.</param>
    public static IServiceCollection AddLedgerWeb(this IServiceCollection services, Func<IServiceProvider, DateTimeOffset?>? story = null)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddCascadingValue(provider =>
        {
            var preferences = DisplayPreferences.Read(
                provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Request.Cookies,
                provider.GetRequiredService<TimeProvider>().GetUtcNow());
            return preferences with { Story = story?.Invoke(provider) };
        });
    }

    /// <summary>
    /// Where the theme and time forms post to when no script intercepts them. It needs no antiforgery token: all that a
    /// forged request could do is change a colour.
    /// </summary>
    public static IEndpointConventionBuilder MapDisplayPreferences(this IEndpointRouteBuilder routes, string path = "/preferences") =>
        routes.MapPost(path, async context =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            Keep<Theme>(context.Response, DisplayPreferences.ThemeCookie, form[DisplayPreferences.ThemeCookie]);
            Keep<TimeMode>(context.Response, DisplayPreferences.TimeCookie, form[DisplayPreferences.TimeCookie]);
            var back = form["back"].ToString();
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = Address.IsLocal(back) ? back : "/";
        }).DisableAntiforgery();

    private static void Keep<T>(HttpResponse response, string cookie, string? word)
        where T : struct, Enum
    {
        if (Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            response.Cookies.Append(cookie, word!.ToLowerInvariant(), new CookieOptions
            {
                Path = "/",
                MaxAge = Kept,
                SameSite = SameSiteMode.Lax,
                Secure = response.HttpContext.Request.IsHttps,
                HttpOnly = false, // the script reads and writes the same cookie
            });
        }
    }
}
