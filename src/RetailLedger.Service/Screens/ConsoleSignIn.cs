using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Screens;

/// <summary>Who acts in a browser: whoever showed a person's access key there. Looking needs no key; deciding does, because every decision has a name.
/// The key lies in a cookie that only this service can read and that no other site can make the browser send.</summary>
public sealed class ConsoleSignIn(AccessKeys keys, IDataProtectionProvider protection)
{
    private const string Cookie = "access";

    private readonly IDataProtector _protector = protection.CreateProtector("console access");

    /// <summary>Remembers the key for this browser session; false when it is no key.</summary>
    public async Task<bool> RememberAsync(HttpContext context, string key, CancellationToken ct)
    {
        if (await keys.FindAsync(key, ct) is null)
            return false;
        context.Response.Cookies.Append(Cookie, _protector.Protect(key), new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });
        return true;
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie);

    /// <summary>The caller behind the cookie; null when there is none, or its key was withdrawn.</summary>
    public async Task<Caller?> FindAsync(HttpContext context, CancellationToken ct)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } sealedKey)
            return null;
        try
        {
            return await keys.FindAsync(_protector.Unprotect(sealedKey), ct);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
