namespace RetailLedger.Advisors.Streams;

/// <summary>The last values of one measure, in order of arrival and of size, so that a new one can be ranked among them.</summary>
/// <param name="kept">How many values are remembered.</param>
internal sealed class Memory(int kept)
{
    // A rank among fewer values than this says nothing.
    private const int Needed = 20;

    // Beyond the record, surprise grows by so many decimal powers each time the distance from the middle grows tenfold.
    private const double Beyond = 6;

    private readonly double[] _arrived = new double[kept];
    private readonly double[] _ascending = new double[kept];
    private int _next;

    public int Count { get; private set; }

    /// <summary>The values, smallest first.</summary>
    public ReadOnlySpan<double> Ascending => _ascending.AsSpan(0, Count);

    /// <summary>Minus the decimal logarithm of the chance of a value as large as this.</summary>
    public double Upper(double value) => Surprise(Count - Rank(value), value - Middle, Count == 0 ? 0 : _ascending[Count - 1] - Middle);

    /// <summary>Minus the decimal logarithm of the chance of a value as small as this.</summary>
    public double Lower(double value) => Surprise(Rank(value, orBelow: true), Middle - value, Count == 0 ? 0 : Middle - _ascending[0]);

    /// <summary>Minus the decimal logarithm of the chance of a value so far out, on either side. Two chances to be far out cost a factor of two.</summary>
    public double EitherSide(double value) => Math.Max(Upper(value), Lower(value)) - Math.Log10(2);

    public void Add(double value)
    {
        if (Count == kept)
        {
            var oldest = Array.BinarySearch(_ascending, 0, Count, _arrived[_next]);
            Array.Copy(_ascending, oldest + 1, _ascending, oldest, Count - oldest - 1);
            Count--;
        }

        _arrived[_next] = value;
        _next = (_next + 1) % kept;
        var place = Rank(value);
        Array.Copy(_ascending, place, _ascending, place + 1, Count - place);
        _ascending[place] = value;
        Count++;
    }

    private double Middle => Count == 0 ? 0 : _ascending[Count / 2];

    private double Surprise(int asFarOut, double distance, double record)
    {
        if (Count < Needed)
            return 0;
        var surprise = -Math.Log10((asFarOut + 0.5) / (Count + 1));
        return asFarOut > 0 ? surprise : surprise + Beyond * Math.Log10(distance / Math.Max(record, Tiny(distance)));
    }

    // After a flat past any step is infinitely many times the record; a millionfold is enough to say so.
    private static double Tiny(double distance) => Math.Max(Math.Abs(distance) * 1e-6, double.Epsilon);

    // How many values are below; with orBelow, how many are not above.
    private int Rank(double value, bool orBelow = false)
    {
        var low = 0;
        var high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (orBelow ? _ascending[middle] > value : _ascending[middle] >= value)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
