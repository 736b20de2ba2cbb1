namespace RetailLedger.Advisors.Verdicts;

/// <summary>Logistic regression that starts from what was believed before and moves away from it as far as the examples insist. A few scalar steps of Newton in a fixed
/// order: the same examples give the same weights, bit for bit, which a library that adds up in lanes as wide as the processor's does not promise.</summary>
internal static class RidgeLogistic
{
    private const int MostSteps = 50;
    private const double Small = 1e-10;

    /// <param name="rows">The inputs of each example.</param>
    /// <param name="before">What was believed of each example before, as a margin.</param>
    /// <param name="labels">What is true of each.</param>
    /// <param name="penalty">How strongly each weight is held at 0.</param>
    /// <returns>One weight for each input.</returns>
    public static double[] Fit(double[][] rows, double[] before, bool[] labels, double[] penalty)
    {
        var weights = new double[penalty.Length];
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, curvature) = Slopes(rows, before, labels, penalty, weights);
            Solve(curvature, gradient);
            for (var at = 0; at < weights.Length; at++)
                weights[at] += gradient[at];
            if (gradient.Max(Math.Abs) < Small)
                break;
        }

        return weights;
    }

    private static (double[] Gradient, double[][] Curvature) Slopes(double[][] rows, double[] before, bool[] labels, double[] penalty, double[] weights)
    {
        double[] gradient = [.. weights.Select((weight, at) => -penalty[at] * weight)];
        double[][] curvature = [.. penalty.Select((strength, at) => Row(penalty.Length, at, strength))];
        for (var example = 0; example < rows.Length; example++)
        {
            var row = rows[example];
            var margin = before[example];
            for (var at = 0; at < weights.Length; at++)
                margin += weights[at] * row[at];
            var probability = 1 / (1 + Math.Exp(-margin));
            var (error, certainty) = ((labels[example] ? 1 : 0) - probability, probability * (1 - probability));
            for (var at = 0; at < weights.Length; at++)
            {
                gradient[at] += error * row[at];
                for (var other = 0; other <= at; other++)
                    curvature[at][other] += certainty * row[at] * row[other];
            }
        }

        return (gradient, curvature);
    }

    private static double[] Row(int length, int at, double value)
    {
        var row = new double[length];
        row[at] = value;
        return row;
    }

    // After Cholesky: the curvature is symmetric and, held by its penalties, positive. Its lower half is enough.
    private static void Solve(double[][] curvature, double[] side)
    {
        for (var row = 0; row < side.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = curvature[row][column];
                for (var before = 0; before < column; before++)
                    sum -= curvature[row][before] * curvature[column][before];
                curvature[row][column] = row == column ? Math.Sqrt(sum) : sum / curvature[column][column];
            }
        }

        for (var row = 0; row < side.Length; row++)
        {
            for (var before = 0; before < row; before++)
                side[row] -= curvature[row][before] * side[before];
            side[row] /= curvature[row][row];
        }

        for (var row = side.Length - 1; row >= 0; row--)
        {
            for (var after = row + 1; after < side.Length; after++)
                side[row] -= curvature[after][row] * side[after];
            side[row] /= curvature[row][row];
        }
    }
}
