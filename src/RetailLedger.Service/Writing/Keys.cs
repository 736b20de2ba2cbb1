namespace RetailLedger.Service.Writing;

internal enum KeyOutcome : short
{
    Recorded = 1,
    AlreadyDone = 2,
}

/// <summary>A key that is written with this batch.</summary>
/// <param name="Ordinal">How many events of the batch its case has up to and including the request's own.</param>
internal sealed record NewKey(IdempotencyKey Key, byte[] Digest, KeyOutcome Outcome, Guid? EventId, string Stream, long Ordinal)
{
    public WriteAnswer Answer(long version, bool repeat) => Outcome == KeyOutcome.Recorded
        ? new WriteAnswer.Recorded(EventId!.Value, Stream, version, repeat)
        : new WriteAnswer.AlreadyDone(Stream, version, repeat);
}

/// <summary>A key that was written before, with the first answer.</summary>
/// <param name="Version">Of the case after the first answer.</param>
internal sealed record StoredKey(IdempotencyKey Key, byte[] Digest, KeyOutcome Outcome, Guid? EventId, string Stream, long Version)
{
    public WriteAnswer FirstAnswer() => Outcome == KeyOutcome.Recorded
        ? new WriteAnswer.Recorded(EventId!.Value, Stream, Version, Repeat: true)
        : new WriteAnswer.AlreadyDone(Stream, Version, Repeat: true);
}
