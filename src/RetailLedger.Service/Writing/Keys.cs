namespace RetailLedger.Service.Writing;

/// <summary>A key that was first seen in this batch.</summary>
/// <param name="Ordinal">How many events of the batch its case has up to and including the request's own.</param>
internal sealed record NewKey(IdempotencyKey Key, byte[] Digest, Guid? EventId, string Stream, long Ordinal)
{
    public WriteAnswer Answer(long version, bool repeat) => EventId is { } id
        ? new WriteAnswer.Recorded(id, Stream, version, repeat)
        : new WriteAnswer.AlreadyDone(Stream, version, repeat);
}

/// <summary>A key that was written before, with the first answer.</summary>
/// <param name="EventId">What was recorded; null when nothing was left to do.</param>
/// <param name="Version">Of the case after the first answer.</param>
internal sealed record StoredKey(IdempotencyKey Key, byte[] Digest, Guid? EventId, string Stream, long Version)
{
    public WriteAnswer FirstAnswer() => EventId is { } id
        ? new WriteAnswer.Recorded(id, Stream, Version, Repeat: true)
        : new WriteAnswer.AlreadyDone(Stream, Version, Repeat: true);
}
