namespace RetailLedger.Faults.Checking;

/// <summary>What its sender knows of a request.</summary>
public enum Heard
{
    /// <summary>Sent, and nothing came back that settles it.</summary>
    Unknown = 0,

    Ok = 1,

    Refused = 2,
}

/// <summary>One request as its sender remembers it.</summary>
/// <param name="Source">The sender, as its access key names it.</param>
/// <param name="Type">Of the event that it leads to.</param>
/// <param name="Data">Of that event, as JSON.</param>
public sealed class JournalEntry(string source, string id, string type, string data)
{
    public string Source { get; } = source;

    public string Id { get; } = id;

    public string Type { get; } = type;

    public string Data { get; } = data;

    public Heard State { get; private set; }

    /// <summary><c>recorded</c> or <c>alreadyDone</c>, once it is known.</summary>
    public string? Outcome { get; private set; }

    public Guid? EventId { get; private set; }

    public string? Stream { get; private set; }

    public long? Version { get; private set; }

    internal string StateName => State switch { Heard.Ok => "ok", Heard.Refused => "refused", _ => "unknown" };

    /// <summary>A second acknowledgement must say what the first said. Returns whether it does.</summary>
    public bool Acknowledge(string outcome, Guid? eventId, string stream, long version)
    {
        if (State == Heard.Ok)
            return (Outcome, EventId, Stream, Version) == (outcome, eventId, stream, version);
        (State, Outcome, EventId, Stream, Version) = (Heard.Ok, outcome, eventId, stream, version);
        return true;
    }

    public void Refuse() => State = Heard.Refused;
}
