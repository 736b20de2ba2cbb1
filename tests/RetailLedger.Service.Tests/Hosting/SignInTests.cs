using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Tests.Exceptions;
using RetailLedger.Service.Tests.Governance;

namespace RetailLedger.Service.Tests.Hosting;

/// <summary>People come in by name and password, get one refusal for whatever is wrong, and are out when they should be.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private const string Own = "four plain words here";

    private readonly MovableClock _clock = new();
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<TimeProvider>(_clock));
        _staff = new(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_one_time_password_lets_a_person_set_one_of_their_own_and_then_decide_under_their_name()
    {
        var person = await _staff.HireAsync("ada", 100_000, "policy-owner");
        var once = await GiveAsync(person);
        using var browser = new Browser(_app);

        Assert.StartsWith("/sign-in/new-password", await SignInAsync(browser, person, once), StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/sign-out\"", await browser.GetAsync("/"), StringComparison.Ordinal);
        Assert.Equal("/orders", await SetAsync(browser, Own, Own, "/orders"));

        Assert.Contains($">{person}</a>", await browser.GetAsync("/"), StringComparison.Ordinal);
        using var later = new Browser(_app);
        Assert.Equal("/", await SignInAsync(later, person, Own));
        Assert.Contains($">{person}</a>", await later.GetAsync("/"), StringComparison.Ordinal);
        await AssertNotedAsync(person, AccessAct.PasswordGiven, 1);
        await AssertNotedAsync(person, AccessAct.PasswordSet, 1);
        await AssertNotedAsync(person, AccessAct.SignedIn, 2);
    }

    [Fact]
    public async Task A_one_time_password_works_once_and_for_three_days()
    {
        var person = await _staff.HireAsync("bea", 100_000);
        using var browser = new Browser(_app);
        var once = await GiveAsync(person);
        await SignInAsync(browser, person, once);
        Assert.StartsWith("/sign-in?", await SignInAsync(browser, person, once), StringComparison.Ordinal);

        var late = await GiveAsync(person);
        _clock.Pass(TimeSpan.FromHours(72));

        Assert.StartsWith("/sign-in?", await SignInAsync(browser, person, late), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("too short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("PasswordPassword1")]
    public async Task A_password_that_would_be_guessed_is_not_taken_and_the_person_is_asked_again(string poor)
    {
        var person = await _staff.HireAsync("cal", 100_000);
        using var browser = new Browser(_app);
        await SignInAsync(browser, person, await GiveAsync(person));

        Assert.StartsWith("/sign-in/new-password", await SetAsync(browser, poor, poor), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in/new-password", await SetAsync(browser, Own, "something else here"), StringComparison.Ordinal);
        Assert.Equal("/", await SetAsync(browser, Own, Own));
    }

    [Fact]
    public async Task Whatever_is_wrong_the_refusal_is_the_same()
    {
        var person = await WithPasswordAsync("dot");
        var left = await WithPasswordAsync("eli");
        await _staff.SayAsync(new PersonLeft(left, "moved on"));

        var answers = new List<string>();
        foreach (var (name, password) in new[] { (person, "not the password"), ("nobody.here", Own), (left, Own), ("operator", _app.Key("operator")), ("' or 1=1", Own), ("", Own), (person, new string('x', 5000)) })
        {
            using var browser = new Browser(_app);
            answers.Add(await SignInAsync(browser, name, password) + FlashOf(await browser.GetAsync("/sign-in")));
        }

        Assert.Contains(LocalSignIn.Refusal, Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        await AssertNotedAsync(person, AccessAct.Refused, 2);
        await AssertNotedAsync("", AccessAct.Refused, 4);
    }

    [Fact]
    public async Task Guessing_gets_slow_but_keeps_nobody_out_who_was_in_before_or_is_let_in_anew()
    {
        var person = await _staff.HireAsync("fay", 100_000);
        using var known = new Browser(_app);
        await SignInAsync(known, person, await GiveAsync(person));
        await SetAsync(known, Own, Own);
        using var foreign = new Browser(_app);
        for (var i = 0; i <= SignInThrottle.Free; i++)
            await SignInAsync(foreign, person, "not the password");

        Assert.StartsWith("/sign-in?", await SignInAsync(foreign, person, Own), StringComparison.Ordinal);
        Assert.Equal("/", await SignInAsync(known, person, Own));
        _clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal("/", await SignInAsync(foreign, person, Own));

        for (var i = 0; i <= SignInThrottle.Free; i++)
        {
            using var another = new Browser(_app);
            await SignInAsync(another, person, "not the password");
        }

        using var fresh = new Browser(_app);
        Assert.StartsWith("/sign-in/new-password", await SignInAsync(fresh, person, await GiveAsync(person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_long_somebody_guesses_the_table_stays_small_and_the_wait_bounded()
    {
        var throttle = _app.Services.GetRequiredService<SignInThrottle>();
        var taken = 0;
        for (var i = 0; i < 40; i++)
        {
            taken += await throttle.TakeAsync("gus", null, default) ? 1 : 0;
            _clock.Pass(SignInThrottle.Longest);
        }

        Assert.Equal(40, taken);
        Assert.True(await throttle.TakeAsync("gus", null, default));
        Assert.False(await throttle.TakeAsync("gus", null, default));
        await using var count = _app.Sources.Infrastructure.CreateCommand("select count(*) from ledger.sign_in_failure");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Many_guesses_at_once_are_no_more_than_one_after_another()
    {
        var throttle = _app.Services.GetRequiredService<SignInThrottle>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => throttle.TakeAsync("hal", null, default)));

        Assert.Equal(SignInThrottle.Free + 1, taken.Count(open => open));
    }

    [Theory]
    [InlineData("left")]
    [InlineData("another password")]
    [InlineData("given a one-time password")]
    [InlineData("two hours idle")]
    [InlineData("twelve hours in all")]
    public async Task A_session_is_over_at_once_when(string why)
    {
        var person = await _staff.HireAsync("ivy", 100_000);
        using var browser = new Browser(_app);
        await SignInAsync(browser, person, await GiveAsync(person));
        await SetAsync(browser, Own, Own);
        Assert.True(await IsInAsync(browser, person));

        switch (why)
        {
            case "left":
                await _staff.SayAsync(new PersonLeft(person, "moved on"));
                break;
            case "another password":
                using (var elsewhere = new Browser(_app))
                {
                    await SignInAsync(elsewhere, person, Own);
                    await elsewhere.PostAsync("/sign-in/own-password", [.. await elsewhere.FormAsync("/sign-in/new-password", "/sign-in/own-password"),
                        new("password", Own), new("newPassword", "some other words here"), new("again", "some other words here")]);
                    Assert.True(await IsInAsync(elsewhere, person));
                }

                break;
            case "given a one-time password":
                await GiveAsync(person);
                break;
            case "two hours idle":
                _clock.Pass(TimeSpan.FromHours(2));
                break;
            default:
                for (var hour = 0; hour < 11; hour++)
                {
                    _clock.Pass(TimeSpan.FromHours(1));
                    Assert.True(await IsInAsync(browser, person));
                }

                _clock.Pass(TimeSpan.FromHours(1));
                break;
        }

        Assert.False(await IsInAsync(browser, person));
    }

    [Fact]
    public async Task A_password_is_no_way_around_the_present_one_and_a_form_from_elsewhere_is_refused()
    {
        var person = await WithPasswordAsync("jan");
        using var browser = new Browser(_app);
        await SignInAsync(browser, person, Own);
        var form = await browser.FormAsync("/sign-in/new-password", "/sign-in/own-password");

        Assert.StartsWith("/sign-in?", await browser.PostAsync("/sign-in/own-password", [.. form, new("password", "not the password"), new("newPassword", "some other words here"), new("again", "some other words here")]), StringComparison.Ordinal);
        Assert.True(await IsInAsync(browser, person));
        Assert.Equal(HttpStatusCode.BadRequest, await browser.PostRawAsync("/sign-in/password", [new("name", person), new("password", Own)]));
        var away = await browser.FormAsync($"/sign-in?back={Uri.EscapeDataString("//elsewhere.example/")}", "/sign-in/password");
        Assert.Equal("/", await browser.PostAsync("/sign-in/password", [.. away, new("name", person), new("password", Own)]));
    }

    [Theory]
    [InlineData("nobody.enrolled", 409, "person.not_enrolled")]
    [InlineData("operator", 409, "person.operator_by_key")]
    public async Task Not_everybody_gets_a_password(string person, int status, string code)
    {
        await _staff.SayAsync(new PersonEnrolled("operator", "enterprise", Scope.Everything));
        using var answer = await _app.Client("operator").PostAsync($"/api/people/{person}/one-time-password", null);

        Assert.Equal((status, code), ((int)answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]));
    }

    [Fact]
    public async Task Nobody_gives_passwords_whose_job_it_is_not()
    {
        var person = await _staff.HireAsync("kim", 100_000);
        var other = await _staff.HireAsync("lou", 100_000, "policy-owner");

        using var answer = await _staff[other].PostAsync($"/api/people/{person}/one-time-password", null);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<string> WithPasswordAsync(string name)
    {
        var person = await _staff.HireAsync(name, 100_000);
        using var browser = new Browser(_app);
        await SignInAsync(browser, person, await GiveAsync(person));
        await SetAsync(browser, Own, Own);
        return person;
    }

    private async Task<string> GiveAsync(string person)
    {
        using var answer = await _app.Client("operator").PostAsync($"/api/people/{person}/one-time-password", null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["password"]!;
    }

    private static async Task<string> SignInAsync(Browser browser, string name, string password) =>
        await browser.PostAsync("/sign-in/password", [.. await browser.FormAsync("/sign-in", "/sign-in/password"), new("name", name), new("password", password)]);

    private static async Task<string> SetAsync(Browser browser, string password, string again, string back = "/") => await browser.PostAsync("/sign-in/own-password",
        [.. await browser.FormAsync($"/sign-in/new-password?back={Uri.EscapeDataString(back)}", "/sign-in/own-password"), new("newPassword", password), new("again", again)]);

    private static async Task<bool> IsInAsync(Browser browser, string person) => (await browser.GetAsync("/")).Contains($">{person}</a>", StringComparison.Ordinal);

    private static string FlashOf(string page) => page.Contains(LocalSignIn.Refusal, StringComparison.Ordinal) ? LocalSignIn.Refusal : page;

    private async Task AssertNotedAsync(string person, string what, long times)
    {
        await using var command = _app.Sources.Reader.CreateCommand("select coalesce(sum(times), 0)::bigint from ledger.access_record where person = $1 and what = $2");
        command.Parameters.Add(new() { Value = person });
        command.Parameters.Add(new() { Value = what });
        Assert.Equal(times, await command.ExecuteScalarAsync());
    }

    /// <summary>The time of day moves as the test says; what is measured goes on as it is.</summary>
    private sealed class MovableClock : TimeProvider
    {
        private long _passed;

        public void Pass(TimeSpan time) => Interlocked.Add(ref _passed, time.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _passed));
    }
}
