namespace RetailLedger.Simulator.Retailer;

/// <summary>How busy a day is. People shop on the web on Sundays and Mondays, in town on Saturdays, and more of both towards Christmas.</summary>
internal static class Season
{
    private const int WebOrdersADay = 7;
    private const int TillSalesADay = 6;

    // Sunday first, as DayOfWeek counts.
    private static readonly double[] Web = [1.3, 1.2, 1.0, 0.95, 0.95, 0.85, 0.9];
    private static readonly double[] Till = [1.0, 0.55, 0.7, 0.8, 0.95, 1.2, 1.9];

    public static int WebOrders(DateOnly date, int day, Dice dice) => Around(WebOrdersADay * Web[(int)date.DayOfWeek] * Autumn(day), dice);

    public static int TillSales(DateOnly date, int day, Dice dice) => Around(TillSalesADay * Till[(int)date.DayOfWeek] * Autumn(day), dice);

    private static double Autumn(int day) => 1 + (0.3 * Math.Min(day, 90) / 90);

    private static int Around(double usual, Dice dice) => (int)Math.Round(usual * dice.Between(80, 120) / 100, MidpointRounding.AwayFromZero);
}
