using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace RetailLedger.Web;

/// <summary>
/// What one request wants the next page to say: written before the redirect, taken once. It is shown as text, so a forged
/// cookie can say something but never do anything.
/// </summary>
public sealed record FlashMessage(string Text, Tone Tone = Tone.Ok)
{
    private const string Cookie = "flash";

    private const int Longest = 600;

    public void Write(HttpContext context)
    {
        var text = Text.Length > Longest ? Text[..Longest] : Text;
        var value = $"{Tone.Css()}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text))}";
        context.Response.Cookies.Append(Cookie, value, new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>Call while the page is being made, before any of it is sent.</summary>
    public static FlashMessage? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie]?.Split('.') is not [var tone, var text])
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);
        try
        {
            return new FlashMessage(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)), DisplayPreferences.Parse(tone, Tone.Neutral));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
