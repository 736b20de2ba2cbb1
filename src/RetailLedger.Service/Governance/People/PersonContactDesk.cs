using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Governance;

/// <summary>Why it is not said where somebody is reached.</summary>
public sealed record ContactRefusal(int Status, string Code, string Reason);

/// <summary>Says where somebody is reached, whichever door it comes in by. A link in a mail gives no right, so whoever may give somebody a key may say it too.</summary>
public sealed class PersonContactDesk(PersonContacts contacts, PeopleRecords people)
{
    private const int LongestAddress = 254;

    /// <param name="email">Absent to be reached no longer.</param>
    /// <returns>Null when it is so now.</returns>
    public async Task<ContactRefusal?> SayAsync(Actor by, string personId, string? email, CancellationToken ct)
    {
        if (!People.IsId(personId))
            return new(400, "person.bad_id", $"A person's id is 1 to {People.LongestId} letters, digits, dots and hyphens.");
        var records = await people.NowAsync(ct);
        if (!(by.Kind == ActorKind.Human && by.Id == personId) && !PersonKeyEndpoint.MayGive(by, records.GetValueOrDefault(personId), records))
            return new(403, "actor.not_allowed", $"Only they themselves, the operator, or who holds the role {Giving.Admin} where they work, say where {personId} is reached.");
        if (email is null)
            await contacts.RemoveAsync(personId, ct);
        else if (email.Length <= LongestAddress && MimeKit.MailboxAddress.TryParse(email, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal))
            await contacts.SetAsync(personId, mailbox.Address, ct);
        else
            return new(400, "person.bad_email", "That is no mail address.");
        return null;
    }
}
