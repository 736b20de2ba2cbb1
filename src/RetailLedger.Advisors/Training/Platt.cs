namespace RetailLedger.Advisors.Training;

/// <summary>Turns margins into probabilities (Platt, 1999), fitted on margins of points that the trees never saw: otherwise every probability is too sure.</summary>
internal static class Platt
{
    private const int MostSteps = 100;
    private const double Small = 1e-9;

    // Newton's first steps may be wild where almost every point is ordinary.
    private const double LongestSlopeStep = 0.2;
    private const double LongestOffsetStep = 1;

    /// <returns>Slope and offset of probability = 1 / (1 + exp(slope · margin + offset)).</returns>
    public static (double Slope, double Offset) Fit(IReadOnlyList<(double Margin, bool IsDeviation)> points)
    {
        var (slope, offset) = (-0.5, 0.0);
        for (var step = 0; step < MostSteps; step++)
        {
            var (slopeStep, offsetStep) = Newton(points, slope, offset);
            slopeStep = Math.Clamp(slopeStep, -LongestSlopeStep, LongestSlopeStep);
            offsetStep = Math.Clamp(offsetStep, -LongestOffsetStep, LongestOffsetStep);
            (slope, offset) = (slope - slopeStep, offset - offsetStep);
            if (Math.Abs(slopeStep) + Math.Abs(offsetStep) < Small)
                break;
        }

        return (slope, offset);
    }

    private static (double Slope, double Offset) Newton(IReadOnlyList<(double Margin, bool IsDeviation)> points, double slope, double offset)
    {
        var (gradientSlope, gradientOffset, slopeSlope, slopeOffset, offsetOffset) = (0.0, 0.0, Small, 0.0, Small);
        foreach (var (margin, isDeviation) in points)
        {
            var probability = 1 / (1 + Math.Exp(slope * margin + offset));
            var error = (isDeviation ? 1 : 0) - probability;
            var weight = probability * (1 - probability);
            gradientSlope += error * margin;
            gradientOffset += error;
            slopeSlope += weight * margin * margin;
            slopeOffset += weight * margin;
            offsetOffset += weight;
        }

        var determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
        return ((offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant,
            (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant);
    }
}
