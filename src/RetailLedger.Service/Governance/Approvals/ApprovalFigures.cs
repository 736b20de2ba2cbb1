namespace RetailLedger.Service.Governance;

/// <summary>Which requests: those that were asked for within a period.</summary>
public sealed record ApprovalFiguresFilter
{
    /// <summary>The first day; without it, four weeks up to the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; without it, today in business time.</summary>
    public DateOnly? To { get; init; }

    public string? Kind { get; init; }

    public string? Policy { get; init; }

    public string? Location { get; init; }

    /// <summary>Whoever answers sooner than this many seconds after they first looked, or were asked, cannot have read what they answered. Without it, ten.</summary>
    public int? Stamp { get; init; }

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>Leaves out what was asked for later.</summary>
    public DateTimeOffset? On { get; init; }
}

/// <summary>How long answers took, from the beginning of their tier.</summary>
/// <param name="P50BusinessSeconds">Counts only the hours in which people can be expected to answer.</param>
/// <param name="Stamps">Answers that came too soon to have been thought about.</param>
public sealed record AnswerFigures(long Answers, double P50Seconds, double P95Seconds, double P50BusinessSeconds, double P95BusinessSeconds, long Stamps);

/// <param name="Waiting">Requests that wait in this tier now.</param>
public sealed record TierFigures(int Tier, string Role, long Waiting, AnswerFigures Figures);

public sealed record ApproverFigures(string Person, long Agreed, long Denied, long Returned, AnswerFigures Figures);

/// <param name="Policy">Absent for requests to which no policy had an answer.</param>
/// <param name="Automatic">Requests that the policy alone let pass.</param>
/// <param name="Expired">Requests that nobody answered in time.</param>
/// <param name="Figures">Null while nobody answered.</param>
/// <param name="Alone">Acts that it let pass without their being asked for at all.</param>
public sealed record PolicyFigures(string? Policy, long Requests, long Automatic, long Expired, AnswerFigures? Figures, long Alone)
{
    /// <summary>The part of requests and acts that passed by themselves.</summary>
    public double? AutomaticShare => ApprovalFiguresAnswer.Share(Automatic + Alone, Requests + Alone);
}

/// <summary>How amounts lie about a limit above which more is asked. Where just as many lie above as below, nobody cuts what they ask for to fit under it.</summary>
/// <param name="LimitMinor">In the policy's currency.</param>
/// <param name="Below">Requests at most <see cref="Near"/> below the limit, the limit itself among them.</param>
/// <param name="Above">Requests at most <see cref="Near"/> above it.</param>
/// <param name="Counts">Requests by their distance from the limit, from <see cref="Span"/> below to <see cref="Span"/> above; the limit lies in the middle.</param>
public sealed record LimitFigures(string Policy, string Currency, long LimitMinor, bool IsAutomatic, long Below, long Above, IReadOnlyList<long> Counts)
{
    /// <summary>As a part of the limit.</summary>
    public const double Near = 0.05;

    public const double Span = 0.2;

    /// <summary>Counts on each side of the limit.</summary>
    public const int Steps = 8;
}

/// <summary>A day's requests.</summary>
/// <param name="Automatic">Requests that passed by themselves, and acts that nobody had to ask for.</param>
/// <param name="Asked">Those that people were asked about.</param>
/// <param name="P95Seconds">Of the answers to them; null without any.</param>
public sealed record ApprovalDay(DateOnly Day, long Automatic, long Asked, double? P95Seconds);

/// <param name="Requests">That were made in the period.</param>
/// <param name="Figures">Of all answers; null while there is none.</param>
/// <param name="Tiers">Those where one waits longest first.</param>
/// <param name="Approvers">Those who answered most first.</param>
/// <param name="ApproversFound">How many people answered.</param>
/// <param name="Policies">Those with most requests first.</param>
/// <param name="Limits">Those first where more lie just below than just above.</param>
/// <param name="PolicyNames">Policies of the period's requests, whichever is chosen.</param>
/// <param name="Locations">Locations of the period's requests, whichever is chosen.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
/// <param name="Alone">Acts of the period that a policy let pass without their being asked for: refunds, store credit and releases up to its automatic limit.</param>
public sealed record ApprovalFiguresAnswer(
    DateOnly From, DateOnly To, int StampSeconds, long Requests, long Automatic, long Waiting, long Expired, AnswerFigures? Figures, IReadOnlyList<TierFigures> Tiers,
    IReadOnlyList<ApproverFigures> Approvers, long ApproversFound, IReadOnlyList<PolicyFigures> Policies, IReadOnlyList<LimitFigures> Limits, IReadOnlyList<ApprovalDay> Days,
    IReadOnlyList<string> PolicyNames, IReadOnlyList<string> Locations, long Position, long Incomplete, long Alone)
{
    /// <summary>The part of all requests and acts that passed by themselves; null while there are none.</summary>
    public double? AutomaticShare => Share(Automatic + Alone, Requests + Alone);

    internal static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
