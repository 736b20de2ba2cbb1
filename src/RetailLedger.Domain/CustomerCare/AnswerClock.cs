namespace RetailLedger.Domain.CustomerCare;

/// <summary>How the time stands within which a customer should hear from us.</summary>
public enum AnswerTime
{
    InTime = 1,

    /// <summary>So much of it is gone that whoever is to answer is warned.</summary>
    Soon = 2,

    Late = 3,
}

/// <summary>The time within which a customer should hear from us, as it runs: from when they wrote until they are answered or nothing is left to do. Customers write at any hour and were promised
/// an answer in hours, not in working hours, so it runs by night as well.</summary>
public static class AnswerClock
{
    /// <summary>How much of the time is gone when whoever is to answer is warned, in hundredths.</summary>
    public const int WarnPercent = 80;

    public static DateTimeOffset WarnAt(DateTimeOffset receivedAt, DateTimeOffset answerBy) =>
        answerBy > receivedAt ? receivedAt + TimeSpan.FromTicks((answerBy - receivedAt).Ticks / 100 * WarnPercent) : answerBy;

    /// <param name="now">In business time.</param>
    public static AnswerTime Of(DateTimeOffset receivedAt, DateTimeOffset answerBy, DateTimeOffset now) =>
        now >= answerBy ? AnswerTime.Late : now >= WarnAt(receivedAt, answerBy) ? AnswerTime.Soon : AnswerTime.InTime;
}
