using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Demand;

/// <summary>The last days of an item, each with how much it surprised on its own. The newest is day 0.</summary>
internal sealed class RecentDays
{
    private const int Kept = 8;
    private const int BeforeSilence = 5;

    // What an ordinary day surprises on average, for days of which nothing is known.
    private const double OrdinarySurprise = 1;

    private readonly double[] _units = new double[Kept];
    private readonly double[] _surprises = new double[Kept];
    private readonly double[] _soldBefore = new double[BeforeSilence];

    public RecentDays() => Array.Fill(_surprises, OrdinarySurprise);

    public double SiteLevel { get; private set; } = 1;

    public bool IsPromotion { get; private set; }

    /// <summary>Days in a row without a sale, the newest included.</summary>
    public int Silence { get; private set; }

    /// <summary>How improbable so long a silence is, in minus decimal logarithms.</summary>
    public double SilenceSurprise { get; private set; }

    /// <summary>Mean of the five days up to the last sale, none above a high day.</summary>
    public double MeanBeforeSilence => Sorted.Mean(_soldBefore);

    /// <summary>Units at the shop's usual level, so many days ago.</summary>
    public double Units(int ago) => _units[ago];

    /// <summary>How improbable the last days are together, in minus decimal logarithms.</summary>
    public float Together(int days)
    {
        var sum = 0.0;
        for (var ago = 0; ago < days; ago++)
            sum += _surprises[ago];
        return (float)JointSurprise.Of(days, sum);
    }

    /// <param name="day">The day to judge.</param>
    /// <param name="units">Its units at the shop's usual level.</param>
    /// <param name="surprise">Minus the natural logarithm of the chance of so many units or more.</param>
    /// <param name="silenceSurprise">Minus the decimal logarithm of the chance of a day without a sale.</param>
    /// <param name="highDay">Units of a high day.</param>
    public void Add(DemandDay day, double units, double surprise, double silenceSurprise, double highDay)
    {
        Push(_units, units);
        Push(_surprises, surprise);
        SiteLevel = day.SiteLevel;
        IsPromotion = day.IsPromotion;
        Silence = units > 0 ? 0 : Silence + 1;
        SilenceSurprise = units > 0 ? 0 : SilenceSurprise + silenceSurprise;
        if (Silence == 0)
        {
            for (var ago = 0; ago < BeforeSilence; ago++)
                _soldBefore[ago] = Math.Min(_units[ago], Math.Max(highDay, 1));
        }
    }

    private static void Push(double[] days, double newest)
    {
        Array.Copy(days, 0, days, 1, Kept - 1);
        days[0] = newest;
    }
}
