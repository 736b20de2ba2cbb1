using System.Net;
using System.Text.RegularExpressions;

namespace RetailLedger.Service.Tests.Exceptions;

/// <summary>As much of a browser as forms need: it keeps cookies and sends back what a form holds.</summary>
public sealed partial class Browser(LedgerApp app) : IDisposable
{
    private readonly HttpClient _client = app.Host.Server.CreateClient();
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public async Task<string> GetAsync(string address)
    {
        using var answer = await SendAsync(new(HttpMethod.Get, address));
        answer.EnsureSuccessStatusCode();
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>An answer as it comes, wherever it leads.</summary>
    public Task<HttpResponseMessage> FollowAsync(string address) => SendAsync(new(HttpMethod.Get, address));

    /// <summary>The hidden fields of the form that posts to an address.</summary>
    /// <exception cref="InvalidOperationException">The page has no such form, or several.</exception>
    public async Task<List<KeyValuePair<string, string>>> FormAsync(string page, string action)
    {
        var html = await GetAsync(page);
        var form = Form().Matches(html).Select(match => match.Value).Single(text => text.Contains($"action=\"{action}\"", StringComparison.Ordinal));
        return [.. Hidden().Matches(form).Select(field => KeyValuePair.Create(field.Groups[1].Value, field.Groups[2].Value))];
    }

    /// <summary>Where the browser is sent after a form was posted.</summary>
    public async Task<string> PostAsync(string action, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var answer = await SendAsync(new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) });
        Assert.InRange((int)answer.StatusCode, 300, 399);
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Gives a form as a person fills it in, and what the page then says.</summary>
    public async Task<string> SubmitAsync(string page, string action, params IEnumerable<KeyValuePair<string, string>> filledIn)
    {
        await PostAsync(action, [.. await FormAsync(page, action), .. filledIn]);
        return await GetAsync(page);
    }

    /// <summary>Shows an access key, so that what is decided has a name.</summary>
    public Task SignInAsync(string name) => SignInByKeyAsync(app.Key(name));

    public async Task SignInByKeyAsync(string key) =>
        await PostAsync("/sign-in/key", [.. await FormAsync("/sign-in", "/sign-in/key"), new("accessKey", key)]);

    public async Task<HttpStatusCode> PostRawAsync(string action, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var answer = await SendAsync(new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) });
        return answer.StatusCode;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await _client.SendAsync(request);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var (name, value) = set.Split(';')[0].Split('=', 2) is [var n, var v] ? (n, v) : (set, "");
            if (value.Length == 0)
                _cookies.Remove(name);
            else
                _cookies[name] = value;
        }

        return answer;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
