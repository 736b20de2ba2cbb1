namespace RetailLedger.Service.Writing;

/// <summary>The cases a batch appends to, in one global order, so that two writers never wait for each other in a circle.</summary>
internal sealed class GrownCases
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <param name="appended">How many events each case gains.</param>
    /// <param name="expected">The version of each case that was decided on.</param>
    public GrownCases(IReadOnlyDictionary<string, long> appended, IReadOnlyDictionary<string, long> expected)
    {
        Streams = [.. appended.Keys.Order(StringComparer.Ordinal)];
        Gains = Array.ConvertAll(Streams, stream => appended[stream]);
        VersionsToBe = Array.ConvertAll(Streams, stream => expected.TryGetValue(stream, out var before) ? before + appended[stream] : (long?)null);
        for (var i = 0; i < Streams.Length; i++)
            _places[Streams[i]] = i + 1;
    }

    public string[] Streams { get; }

    public long[] Gains { get; }

    /// <summary>The version each must have then; null where nothing was decided on it.</summary>
    public long?[] VersionsToBe { get; }

    /// <summary>Where a case stands in the arrays, counted from one as SQL does; null for a case that does not grow.</summary>
    public int? PlaceOf(string stream) => _places.TryGetValue(stream, out var place) ? place : null;
}
