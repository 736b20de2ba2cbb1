namespace RetailLedger.Advisors.Messages;

/// <summary>The probability that the best label is right, from both signals: a message may be unlike all that is known, or like two labels at once.</summary>
internal sealed record Confidence(double EnergyWeight, double LeadWeight, double Offset, double NoneBelow)
{
    private const int Rounds = 2000;
    private const double Step = 0.5;

    /// <summary>Messages about none of the labels are rare among open examples and common in a shop's inbox: each counts for ten.</summary>
    public const double RareNone = 10;

    // One right answer in a thousand may be lost to "none of these".
    private const double RightAnswersLost = 0.001;

    public double Of(AnswerSignals signals) => Logistic(EnergyWeight * signals.Energy + LeadWeight * signals.Lead + Offset);

    /// <param name="answers">Answers to messages that were held out, and whether each was right or about none of the labels.</param>
    /// <param name="noneWeight">For how many of its kind an answer about none of the labels counts.</param>
    public static Confidence Fit(IReadOnlyList<(AnswerSignals Signals, bool IsRight, bool IsNone)> answers, double noneWeight = RareNone)
    {
        var (energy, lead) = (Scale.Of(answers.Select(answer => answer.Signals.Energy)), Scale.Of(answers.Select(answer => answer.Signals.Lead)));
        var weights = (Energy: 1.0, Lead: 1.0, Offset: 0.0);
        var total = answers.Sum(answer => answer.IsNone ? noneWeight : 1);
        for (var round = 0; round < Rounds; round++)
        {
            var (byEnergy, byLead, byOffset) = (0.0, 0.0, 0.0);
            foreach (var (signals, isRight, isNone) in answers)
            {
                var (e, l) = (energy.Bring(signals.Energy), lead.Bring(signals.Lead));
                var error = (Logistic(weights.Energy * e + weights.Lead * l + weights.Offset) - (isRight ? 1 : 0)) * (isNone ? noneWeight : 1) / total;
                (byEnergy, byLead, byOffset) = (byEnergy + error * e, byLead + error * l, byOffset + error);
            }

            // Neither signal can speak against a label, whatever few examples say.
            weights = (Math.Max(0, weights.Energy - Step * byEnergy), Math.Max(0, weights.Lead - Step * byLead), weights.Offset - Step * byOffset);
        }

        var fitted = new Confidence(weights.Energy / energy.Width, weights.Lead / lead.Width,
            weights.Offset - weights.Energy * energy.Middle / energy.Width - weights.Lead * lead.Middle / lead.Width, 0);
        double[] right = [.. answers.Where(answer => answer.IsRight).Select(answer => fitted.Of(answer.Signals)).Order()];
        return fitted with { NoneBelow = Bound(right) };
    }

    // The least sure of few answers says little of how unsure a right one can be: half of it is the bound.
    private static double Bound(double[] right)
    {
        var lost = (int)(RightAnswersLost * right.Length);
        return right.Length == 0 ? 0 : lost == 0 ? right[0] / 2 : right[lost];
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private readonly record struct Scale(double Middle, double Width)
    {
        public static Scale Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            var middle = all.Average();
            return new(middle, Math.Sqrt(all.Average(value => (value - middle) * (value - middle))) + 1e-9);
        }

        public double Bring(double value) => (value - Middle) / Width;
    }
}
