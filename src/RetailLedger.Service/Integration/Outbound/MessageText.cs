namespace RetailLedger.Service.Integration.Outbound;

/// <summary>The words of a message. Plain: its template's name as the subject, its fields as lines; unless somebody wrote its own.</summary>
public static class MessageText
{
    public static (string Subject, string Body) Of(OutboundMessage message)
    {
        if (message.Own is { } own)
            return own;
        var words = message.Template.Replace('-', ' ');
        var subject = words.Length == 0 ? message.Transition : char.ToUpperInvariant(words[0]) + words[1..];
        return (subject, string.Join('\n', message.Fields.Select(field => $"{field.Name}: {field.Value}")));
    }
}
