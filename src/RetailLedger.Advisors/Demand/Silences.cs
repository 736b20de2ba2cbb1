namespace RetailLedger.Advisors.Demand;

/// <summary>How long an item was not sold at a stretch, within a year: what it does now and then is no news. <see cref="SellingDays"/> forgets rests, so that the past of an item that was
/// out of stock does not fade; of one that sells a piece a month it forgets nearly all there was.</summary>
internal sealed class Silences
{
    // Trading days.
    private const int Year = 300;

    // So much longer than any before it is a silence of its own.
    private const int Longer = 2;

    private readonly Queue<(int Ended, int Length)> _over = new();
    private int _day;
    private int _now;

    /// <summary>Whether the item was silent for about as long before.</summary>
    public bool IsUsual => _over.Count > 0 && _now < Longer * _over.Max(silence => silence.Length);

    /// <summary>Takes a trading day in.</summary>
    public void Add(bool isSold)
    {
        _day++;
        if (isSold && _now > 0)
            _over.Enqueue((_day, _now));
        _now = isSold ? 0 : _now + 1;
        while (_over.TryPeek(out var oldest) && oldest.Ended < _day - Year)
            _over.Dequeue();
    }
}
