namespace RetailLedger.Service.Integration.Outbound;

/// <summary>The words of a message. Plain: its template's name as the subject, its fields as lines.</summary>
public static class MessageText
{
    public static (string Subject, string Body) Of(OutboundMessage message)
    {
        var words = message.Template.Replace('-', ' ');
        var subject = words.Length == 0 ? message.Transition : char.ToUpperInvariant(words[0]) + words[1..];
        return (subject, string.Join('\n', message.Fields.Select(field => $"{field.Name}: {field.Value}")));
    }
}
