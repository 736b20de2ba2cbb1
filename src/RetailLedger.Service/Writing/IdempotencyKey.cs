namespace RetailLedger.Service.Writing;

/// <summary>The caller's own name for a request: the same key always gets the first answer.</summary>
/// <param name="Source">Who asks; taken from the access key, never from the body.</param>
/// <param name="Id">Unique within the source, chosen by the caller.</param>
public readonly record struct IdempotencyKey(string Source, string Id);
