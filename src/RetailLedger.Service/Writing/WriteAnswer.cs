namespace RetailLedger.Service.Writing;

/// <summary>What became of a request to write. Only the first two changed or confirmed history.</summary>
public abstract record WriteAnswer
{
    private WriteAnswer() { }

    /// <param name="EventId">The first of the events that were appended.</param>
    /// <param name="Version">Of the case after them.</param>
    /// <param name="Repeat">The key was seen before: this is the first answer again.</param>
    public sealed record Recorded(Guid EventId, string Stream, long Version, bool Repeat) : WriteAnswer;

    /// <summary>The case already was as the command wanted it.</summary>
    public sealed record AlreadyDone(string Stream, long Version, bool Repeat) : WriteAnswer;

    public sealed record Refused(string Code, string Reason, string? DecidedBy) : WriteAnswer;

    /// <summary>The key stands for another input.</summary>
    public sealed record KeyConflict(IdempotencyKey Key) : WriteAnswer;
}
