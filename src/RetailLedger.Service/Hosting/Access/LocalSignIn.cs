using RetailLedger.Domain.Governance;
using RetailLedger.Service.Governance;

namespace RetailLedger.Service.Hosting;

/// <summary>Somebody whose password was right.</summary>
/// <param name="Stamp">What their session must name.</param>
/// <param name="MustSet">The password was a one-time one: before anything else they set one of their own.</param>
public sealed record Admitted(string Person, Guid Stamp, bool MustSet);

/// <summary>People of the ledger's own directory, who come in by name and password. Whatever is wrong, the answer is the same, and so is the work that
/// leads to it: it tells nobody who is known here.</summary>
public sealed class LocalSignIn(Passwords passwords, SignInThrottle throttle, PeopleRecords people, AccessRecords records)
{
    /// <summary>The one refusal.</summary>
    public const string Refusal = "That does not let you in. Check name and password; after several wrong answers it takes a while until the next one counts.";

    private const string Nobody = "nobody";

    /// <param name="browser">As for <see cref="SignInThrottle.TakeAsync"/>.</param>
    /// <returns>Null when it lets nobody in.</returns>
    public async Task<Admitted?> TryAsync(string name, string password, string? browser, CancellationToken ct)
    {
        var person = People.IsId(name) ? name : Nobody;
        var isOpen = await throttle.TakeAsync(name, browser, ct);
        var kept = await passwords.FindAsync(person, ct);
        var isRight = await passwords.IsAsync(kept, person, password[..Math.Min(password.Length, PasswordRule.Longest + 1)], ct) && person == name;
        var isEnrolled = await people.OfAsync(person, ct) is { IsEnrolled: true };
        // Nobody guesses a one-time password, so whoever has one gets in however many wrong answers others gave in their name.
        if (!isRight || !isEnrolled || !(isOpen || kept!.IsOneTime) || (kept!.IsOneTime && !await passwords.UseAsync(person, kept.Stamp, ct)))
        {
            await records.NoteAsync(kept is null ? "" : person, Door.Password, AccessAct.Refused, "", ct);
            return null;
        }

        await throttle.ForgetAsync(name, browser, ct);
        return new(person, kept.Stamp, kept.IsOneTime);
    }

    /// <summary>Sets the password of somebody who was admitted.</summary>
    /// <returns>Null when the password is another by now.</returns>
    public async Task<Admitted?> SetAsync(Admitted admitted, string password, CancellationToken ct)
    {
        if (await passwords.SetAsync(admitted.Person, admitted.Stamp, password, ct) is not { } stamp)
            return null;
        await records.NoteAsync(admitted.Person, Door.Password, AccessAct.PasswordSet, "", ct);
        return new(admitted.Person, stamp, MustSet: false);
    }

    /// <summary>Whether a session that began under the stamp still stands: the password is the same, and the person acts in the ledger.</summary>
    public async Task<bool> StandsAsync(string person, Guid stamp, CancellationToken ct) =>
        await passwords.FindAsync(person, ct) is { Hash.Length: > 0, IsOneTime: false } kept && kept.Stamp == stamp && await people.OfAsync(person, ct) is { IsEnrolled: true };
}
