namespace RetailLedger.Advisors;

/// <summary>One finding for one thing that happens: the first point from the threshold on is an alarm, those that follow belong to it, and it is over when
/// scores stay below for a while.</summary>
/// <param name="threshold">The score from which on a point belongs to an episode.</param>
/// <param name="quiet">So many points in a row below the threshold end an episode.</param>
public sealed class Episode(double threshold, int quiet)
{
    private int _pointsBelow;
    private bool _isOpen;

    /// <summary>True for the point that opens an episode.</summary>
    public bool Opens(double score)
    {
        if (score >= threshold)
        {
            var opens = !_isOpen;
            (_isOpen, _pointsBelow) = (true, 0);
            return opens;
        }

        _pointsBelow++;
        _isOpen &= _pointsBelow < quiet;
        return false;
    }
}
