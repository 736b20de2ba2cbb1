namespace RetailLedger.Domain.Kernel;

/// <summary>How far two points on earth are apart as the crow flies, in whole kilometres (haversine formula, mean radius of the earth 6371 km).
/// Rounded so far that no machine's last digit tells.</summary>
public static class GreatCircle
{
    private const double RadiusKm = 6371;

    public static decimal Km((decimal Latitude, decimal Longitude) from, (decimal Latitude, decimal Longitude) to)
    {
        var (one, other) = (Radians(from.Latitude), Radians(to.Latitude));
        var (north, east) = (Math.Sin((other - one) / 2), Math.Sin((Radians(to.Longitude) - Radians(from.Longitude)) / 2));
        var chord = Math.Clamp((north * north) + (Math.Cos(one) * Math.Cos(other) * east * east), 0, 1);
        return decimal.Round((decimal)(2 * RadiusKm * Math.Asin(Math.Sqrt(chord))), 0, MidpointRounding.AwayFromZero);
    }

    /// <summary>The middle of several points that lie not too far apart; null of none.</summary>
    public static (decimal Latitude, decimal Longitude)? Middle(IReadOnlyCollection<(decimal Latitude, decimal Longitude)> points) =>
        points.Count == 0 ? null : (points.Average(point => point.Latitude), points.Average(point => point.Longitude));

    private static double Radians(decimal degrees) => (double)degrees * Math.PI / 180;
}
