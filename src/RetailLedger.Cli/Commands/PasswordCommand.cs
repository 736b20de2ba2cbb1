using System.CommandLine;
using System.Globalization;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger password</c>: a one-time password for somebody who acts in the ledger, told here once and kept nowhere.</summary>
internal static class PasswordCommand
{
    private static readonly Argument<string> Person = new("PERSON") { Description = "What their acts are signed with, for example anna.reed." };

    public static Command Make()
    {
        var command = new TaughtCommand("password", "Give a person a password that works once, in place of theirs. Their sessions end.", "./ledger password anna.reed") { Person };
        command.SetAction((parsed, ct) => RunAsync(Screen.For(parsed), parsed.GetRequiredValue(Person), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, string person, CancellationToken ct)
    {
        await using var service = await ServiceLease.OpenAsync(LedgerHome.Resolve(), ServiceLease.ConfiguredPort(), screen, ct);
        var given = await PersonPasswords.GiveAsync(service.Access, person, ct);
        screen.Show(given);
        screen.Say($"  {given.Id}  {given.Password}");
        screen.Say(string.Create(CultureInfo.InvariantCulture, $"It works once, until {given.ExpiresAt:yyyy-MM-dd HH:mm} UTC, and is shown nowhere else. Whoever signs in with it sets a password of their own."));
        return 0;
    }
}
