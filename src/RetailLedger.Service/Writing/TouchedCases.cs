namespace RetailLedger.Service.Writing;

/// <summary>The cases a batch was decided on or appends to, in one global order, so that two writers never wait for each other in a circle.</summary>
internal sealed class TouchedCases
{
    private readonly Dictionary<string, int> _places;
    private readonly WriteBatch _batch;

    public TouchedCases(WriteBatch batch)
    {
        _batch = batch;
        Streams = [.. batch.Appended.Keys.Concat(batch.Expected.Keys.Where(stream => !batch.Appended.ContainsKey(stream)))];
        Array.Sort(Streams, StringComparer.Ordinal);
        Expected = Array.ConvertAll(Streams, stream => batch.Expected.TryGetValue(stream, out var version) ? version : (long?)null);
        _places = new(Streams.Length, StringComparer.Ordinal);
        for (var i = 0; i < Streams.Length; i++)
            _places[Streams[i]] = i;
    }

    public string[] Streams { get; }

    /// <summary>The version each was decided at; null where nothing was decided on it.</summary>
    public long?[] Expected { get; }

    public int PlaceOf(string stream) => _places[stream];

    /// <summary>For each event of the batch, which of its case's new events it is, counted from one.</summary>
    public long[] Ordinals()
    {
        var seen = new long[Streams.Length];
        return [.. _batch.Events.Select(pending => ++seen[PlaceOf(pending.Stream)])];
    }

    /// <summary>The versions of the cases that grow, after that.</summary>
    /// <param name="versions">The version of each case before.</param>
    public Dictionary<string, long> VersionsAfter(long[] versions) =>
        _batch.Appended.ToDictionary(grown => grown.Key, grown => versions[PlaceOf(grown.Key)] + grown.Value, StringComparer.Ordinal);
}
