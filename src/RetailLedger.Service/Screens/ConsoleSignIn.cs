using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Screens;

/// <summary>Who acts in a browser: whoever showed a password or a person's access key there. What was shown lies in a cookie that only this service can
/// read and that no other site can make the browser send; whether it still counts is asked at every request.</summary>
public sealed class ConsoleSignIn(AccessKeys keys, LocalSignIn local, VouchedPeople vouched, AccessRecords records, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>A session that nobody used for so long is over.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>Nobody stays in for longer without coming in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Cookie = "access";
    private const string FirstCookie = "first-password";
    private const string BrowserCookie = "known-browser";

    // For whoever showed a one-time password and now thinks of one of their own.
    private static readonly TimeSpan Thinking = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BrowserLife = TimeSpan.FromDays(180);

    private readonly IDataProtector _sessions = protection.CreateProtector("console session");
    private readonly IDataProtector _firsts = protection.CreateProtector("console first password");
    private readonly IDataProtector _browsers = protection.CreateProtector("console known browser");

    /// <summary>Remembers the key for this browser session; false when it is no key.</summary>
    public async Task<bool> RememberKeyAsync(HttpContext context, string key, CancellationToken ct)
    {
        if (await keys.FindAsync(key, ct) is not { } caller)
            return false;
        await BeginAsync(context, new(Door.Key, caller.Actor.Id, key, Guid.Empty, clock.GetUtcNow(), clock.GetUtcNow()), ct);
        return true;
    }

    /// <summary>Remembers that a person's password was right, for this browser session.</summary>
    public async Task RememberAsync(HttpContext context, Admitted admitted, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await BeginAsync(context, new(Door.Password, admitted.Person, null, admitted.Stamp, now, now), ct);
        context.Response.Cookies.Delete(FirstCookie);
        Write(context, BrowserCookie, _browsers.Protect($"{admitted.Person}\n{RandomNumberGenerator.GetHexString(16)}"), BrowserLife);
    }

    /// <summary>Remembers that the provider vouched for a person, for this browser session.</summary>
    public Task RememberVouchedAsync(HttpContext context, string person, CancellationToken ct) =>
        BeginAsync(context, new(Door.Provider, person, null, Guid.Empty, clock.GetUtcNow(), clock.GetUtcNow()), ct);

    /// <summary>Lets whoever showed a one-time password set one of their own, and nothing else.</summary>
    public void LetSetPassword(HttpContext context, Admitted admitted) =>
        Write(context, FirstCookie, Seal(_firsts, new Session(Door.Password, admitted.Person, null, admitted.Stamp, clock.GetUtcNow(), clock.GetUtcNow())), Thinking);

    /// <summary>Who showed a one-time password in this browser just now.</summary>
    public Admitted? MaySetPassword(HttpContext context) =>
        Open(_firsts, context.Request.Cookies[FirstCookie]) is { Person: { } person } first && clock.GetUtcNow() - first.BegunAt < Thinking ? new(person, first.Stamp, MustSet: true) : null;

    /// <summary>What tells this browser from others, when the person was signed in here before; null when they were not.</summary>
    public string? BrowserOf(HttpContext context, string person)
    {
        if (context.Request.Cookies[BrowserCookie] is not { Length: > 0 } known)
            return null;
        try
        {
            return _browsers.Unprotect(known).Split('\n') is [var before, var mark] && before == person ? mark : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    /// <summary>The person who is signed in by password; null when nobody is.</summary>
    public async Task<string?> PersonAsync(HttpContext context, CancellationToken ct) =>
        await FindAsync(context, ct) is { KeyId: Door.Password } caller ? caller.Actor.Id : null;

    /// <summary>The caller behind the cookie; null when there is none, or what was shown counts no longer.</summary>
    public async Task<Caller?> FindAsync(HttpContext context, CancellationToken ct)
    {
        if (context.Features.Get<Found>() is { } before)
            return before.Caller;
        var found = await LookAsync(context, ct);
        context.Features.Set(new Found(found));
        return found;
    }

    private async Task<Caller?> LookAsync(HttpContext context, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Open(_sessions, context.Request.Cookies[Cookie]) is not { } session || now - session.SeenAt >= Idle || now - session.BegunAt >= Longest)
            return null;
        var caller = session.Key is { } key ? await keys.FindAsync(key, ct)
            : await (session.Door == Door.Provider ? vouched.StandsAsync(session.Person, ct) : local.StandsAsync(session.Person, session.Stamp, ct)) ? Caller.OfPerson(session.Person, session.Door) : null;
        // Not with every request: pages that load side by side would each answer with another cookie.
        if (caller is not null && now - session.SeenAt > Idle / 4 && !context.Response.HasStarted)
            Write(context, Cookie, Seal(_sessions, session with { SeenAt = now }), lasts: null);
        return caller;
    }

    private async Task BeginAsync(HttpContext context, Session session, CancellationToken ct)
    {
        Write(context, Cookie, Seal(_sessions, session), lasts: null);
        await records.NoteAsync(session.Person, session.Door, AccessAct.SignedIn, $"session {RandomNumberGenerator.GetHexString(8, lowercase: true)}", ct);
    }

    /// <param name="lasts">Null for as long as the browser runs.</param>
    private static void Write(HttpContext context, string name, string value, TimeSpan? lasts) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        MaxAge = lasts,
    });

    private static string Seal(IDataProtector protector, Session session) => protector.Protect(JsonSerializer.Serialize(session));

    private static Session? Open(IDataProtector protector, string? text)
    {
        if (text is not { Length: > 0 })
            return null;
        try
        {
            return JsonSerializer.Deserialize<Session>(protector.Unprotect(text));
        }
        catch (Exception foreign) when (foreign is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What a cookie holds.</summary>
    /// <param name="Key">The access key that was shown; null for a password.</param>
    /// <param name="Stamp">Of the password that was shown.</param>
    private sealed record Session(string Door, string Person, string? Key, Guid Stamp, DateTimeOffset BegunAt, DateTimeOffset SeenAt);

    private sealed record Found(Caller? Caller);
}
