namespace RetailLedger.Advisors.Streams;

/// <summary>The last values of a stream, by how long ago they came.</summary>
/// <param name="kept">How many are remembered.</param>
internal sealed class LastValues(int kept)
{
    private readonly double[] _values = new double[kept];
    private long _count;

    public long Count => _count;

    /// <summary>The value that came so many values ago; 0 is the newest.</summary>
    public double this[int ago] => _values[(int)((_count - 1 - ago) % kept)];

    public void Add(double value) => _values[(int)(_count++ % kept)] = value;

    /// <summary>Mean of the newest values, shifted back by <paramref name="ago"/>.</summary>
    public double Mean(int newest, int ago = 0)
    {
        var sum = 0.0;
        for (var at = 0; at < newest; at++)
            sum += this[at + ago];
        return sum / newest;
    }
}
