using System.Text.Json;
using RetailLedger.Domain.Integration;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>Finds the way out for a channel. What has none of its own goes into the folder.</summary>
public sealed class NotificationChannels(IReadOnlyDictionary<string, INotificationChannel> channels, INotificationChannel otherwise, SubjectKeys keys, IReadOnlyList<IMessageCompletion>? completions = null)
{
    public async Task<SendAnswer> SendAsync(OutboundQueued queued, CancellationToken ct)
    {
        string? recipient = null;
        if (queued.Recipient is { Sealed: { } closed } person)
        {
            if (keys.Open(person.Subject, closed) is not { } opened)
                return new SendAnswer.Never("recipient.forgotten");
            recipient = JsonSerializer.Deserialize<string>(opened);
        }

        var message = new OutboundMessage(queued.Key, queued.Channel, queued.Template, queued.CaseStream, queued.Transition, queued.Fields, recipient);
        if (completions?.FirstOrDefault(completion => completion.Completes(queued)) is { } own)
        {
            if (await own.CompleteAsync(message, ct) is not { } complete)
                return new SendAnswer.Never("text.forgotten");
            message = complete;
        }

        return await channels.GetValueOrDefault(queued.Channel, otherwise).SendAsync(message, ct);
    }
}
