using RetailLedger.Advisors.Returns;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>In which days.</summary>
public sealed record ReturnMixFilter
{
    // A surge is found on its second or third day as often as on its first, and a fortnight shows what became of it.
    private const int Led = 2;
    private const int Shown = 14;

    /// <summary>First day of the period; four weeks up to its end where nobody says.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period; today where nobody says.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The place that returns belong to and goods are sold at; all where nobody says.</summary>
    public string? Location { get; init; }

    /// <summary>A position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>The days around one on which something was found. Days to come are none without a return.</summary>
    internal static ReturnMixFilter Around(DateOnly day, DateTimeOffset now)
    {
        var (last, today) = (day.AddDays(Shown - Led - 1), LocationCalendar.DayAt(now, "any"));
        return new() { From = day.AddDays(-Led), To = today < day ? day : today < last ? today : last };
    }
}

/// <summary>How many returns name a reason, in the period and before it.</summary>
/// <param name="Reason">The ledger's own label.</param>
/// <param name="Share">Of the returns whose reason is known, 0 to 1.</param>
public sealed record ReasonShare(string Reason, int Returns, double Share, int ReturnsBefore, double ShareBefore);

/// <summary>How many returns name a lot, in the period and before it.</summary>
public sealed record LotShare(string Lot, int Returns, int ReturnsBefore);

/// <summary>What came back beside what was sold.</summary>
/// <param name="Returns">Lines of returns: what one customer brings back at once.</param>
/// <param name="Share">Pieces back of pieces sold; null where none was sold.</param>
public sealed record ReturnRate(int Returns, long PiecesBack, long PiecesSold)
{
    public double? Share => PiecesSold > 0 ? (double)PiecesBack / PiecesSold : null;
}

/// <summary>What came back of the other items of a category in the period.</summary>
public sealed record PeerRate(string Category, ReturnRate Rate);

/// <summary>Whether the reasons are others than they were.</summary>
/// <param name="Chance">How probable a mix so different is by chance alone; null where there are too few returns to tell.</param>
/// <param name="Grown">The reason that grew most; null where there are too few returns to tell.</param>
public sealed record MixShift(ShiftTest Test, bool IsShift, double? Chance, string? Grown);

/// <summary>One week of returns by reason.</summary>
/// <param name="Returns">In the order of the answer's reasons.</param>
public sealed record ReasonWeek(DateOnly From, DateOnly To, IReadOnlyList<int> Returns);

/// <summary>Why an item comes back, and of which lots: a period beside the half year before it, as it was known at a position.</summary>
/// <param name="Since">First day of what is before.</param>
/// <param name="Reasons">What the period names most first.</param>
/// <param name="Unsaid">Returns of the period of which no reason is known.</param>
/// <param name="MoreThanBefore">How probable such a share of what is sold is by chance alone, were it what it was; null where nothing was sold.</param>
/// <param name="Peers">Absent where the item has no category, or nothing else is in it.</param>
/// <param name="Weeks">The oldest first, up to the last day of the period; from the first in which a reason is known, a quarter of a year at least.</param>
/// <param name="Says">The same in sentences.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the views had to set aside.</param>
public sealed record ReturnMix(
    string Item, DateOnly From, DateOnly To, DateOnly Since, IReadOnlyList<ReasonShare> Reasons, int Unsaid, int UnsaidBefore, MixShift Shift, IReadOnlyList<LotShare> Lots, ReturnRate Now, ReturnRate Before,
    double? MoreThanBefore, PeerRate? Peers, IReadOnlyList<ReasonWeek> Weeks, long Position, long Incomplete)
{
    public IReadOnlyList<string> Says => [.. ReturnMixWords.Of(this)];
}
