using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>What became of the newest draft.</summary>
public enum DraftStage
{
    /// <summary>It waits for a person.</summary>
    Drafted = 1,

    Approved = 2,
    Discarded = 3,
}

/// <summary>What a case was answered with, as decisions about its next answer need it.</summary>
/// <param name="Messages">How many messages the customer wrote.</param>
/// <param name="Newest">What the customer wrote last.</param>
/// <param name="Draft">The newest draft; null before the first.</param>
public sealed record CaseReplies(CustomerCase Case, int Messages, CaseReceived Newest, ReplyDrafted? Draft = null, DraftStage? Stage = null)
{
    /// <summary>Where an answer goes, as the customer said last.</summary>
    public Personal<string>? ReplyTo { get; init; }

    /// <summary>The order it is about, whichever message named it.</summary>
    public string? OrderId { get; init; }

    public string? CustomerId { get; init; }

    /// <summary>The number that a draft may have which takes the place of those before.</summary>
    public int NextNumber => (Draft?.Number ?? 0) + 1;

    /// <summary>Total: an event that does not fit leaves it as it was.</summary>
    public static CaseReplies? Evolve(CaseReplies? known, ILedgerEvent @event) => (known, @event) switch
    {
        (_, CaseReceived e) when CustomerCase.Evolve(known?.Case, e) is { } now => new(now, Next(known?.Messages ?? 0), e, known?.Draft, known?.Stage)
        {
            ReplyTo = e.ReplyTo ?? known?.ReplyTo,
            OrderId = e.OrderId ?? known?.OrderId,
            CustomerId = e.CustomerId ?? known?.CustomerId,
        },
        (null, _) => null,
        ({ } k, ReplyDrafted e) when e.Number == k.NextNumber => k with { Draft = e, Stage = DraftStage.Drafted },
        ({ Stage: DraftStage.Drafted } k, ReplyApproved e) when e.Number == k.Draft!.Number => k with { Case = CustomerCase.Evolve(k.Case, e)!, Stage = DraftStage.Approved },
        ({ Stage: DraftStage.Drafted } k, ReplyDiscarded e) when e.Number == k.Draft!.Number => k with { Stage = DraftStage.Discarded },
        ({ } k, _) => k with { Case = CustomerCase.Evolve(k.Case, @event)! },
    };

    // What nobody can have written any more must not turn the count round.
    private static int Next(int count) => count == int.MaxValue ? count : count + 1;
}
