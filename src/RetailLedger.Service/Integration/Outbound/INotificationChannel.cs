using RetailLedger.Domain.Integration;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>A way to reach somebody outside.</summary>
public interface INotificationChannel
{
    /// <summary>Tries once. Failures of the other side are answers, not exceptions. It may be called again for a message that went out: the key is
    /// the same then, and a channel that can, makes the repeat replace the first.</summary>
    Task<SendAnswer> SendAsync(OutboundMessage message, CancellationToken ct);
}

/// <summary>A message in the moment of being sent: the only place outside its key where the recipient stands in clear.</summary>
public sealed record OutboundMessage(string Key, string Channel, string Template, string CaseStream, string Transition, IReadOnlyList<MessageField> Fields, string? Recipient)
{
    /// <summary>Words that somebody wrote for this one message; absent where its template and fields are all it says.</summary>
    public (string Subject, string Body)? Own { get; init; }

    // The generated text of a record would print the recipient into logs.
    public override string ToString() => Key;
}

/// <summary>What became of an attempt. Codes only: the other side's words may name the recipient.</summary>
public abstract record SendAnswer
{
    private SendAnswer() { }

    public sealed record Sent(string? Reference) : SendAnswer;

    /// <summary>Not now; worth another attempt.</summary>
    public sealed record Later(string Code) : SendAnswer;

    /// <summary>Never, as it stands: parked at once.</summary>
    public sealed record Never(string Code) : SendAnswer;
}
