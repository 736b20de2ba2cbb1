namespace RetailLedger.Web;

/// <summary>
/// Two questions kept apart: what we knew by then (<see cref="AsOf"/>, when it was recorded), and what had happened by then
/// (<see cref="On"/>, when it took place).
/// </summary>
public sealed record TimeAxes(AxisPoint AsOf, AxisPoint On)
{
    public const string AsOfName = "asOf";

    public const string OnName = "on";

    public bool IsNow => AsOf.IsNow && On.IsNow;

    public static TimeAxes Read(PageQuery page)
    {
        var on = AxisPoint.Read(page[OnName]);

        // A position counts records; on the axis of happenings it means nothing.
        return new(AxisPoint.Read(page[AsOfName]), on is AxisPoint.Position ? new AxisPoint.Now(page[OnName]) : on);
    }
}
