using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>What is known better about a waiting line; since when it waits cannot be changed.</summary>
public sealed record RankingRevision(string OrderId, int Line, int CustomerTier, decimal MarginShare, DateTimeOffset? PromisedFor = null);

/// <summary>Put the queue into the order of the ranking in force, by what is known now.</summary>
public sealed record ReprioritiseBackorders(string Location, string Item, string ReasonCode, IReadOnlyList<RankingRevision>? Revisions = null);

public static class ReprioritiseBackordersDecider
{
    /// <summary>The queue is never ordered by hand: who wants a line to move states what is known better about it, and the ranking decides.</summary>
    public static Decision Decide(ReprioritiseBackorders command, StockPosition? position, BackorderRanking ranking)
    {
        if (position is null)
            return Decision.Refuse("stock.unknown", $"Nothing is recorded of {command.Item} at {command.Location}.");
        var revised = position.Backorders;
        foreach (var revision in command.Revisions ?? [])
        {
            if (revised.Find(waiting => waiting.OrderId == revision.OrderId && waiting.Line == revision.Line) is not { } waiting)
                return Decision.Refuse("backorder.unknown", $"Line {revision.Line} of {revision.OrderId} does not wait here.");
            revised = revised.Replace(waiting, waiting with { Inputs = new(waiting.Inputs.WaitingSince, revision.CustomerTier, revision.MarginShare, revision.PromisedFor) });
        }

        return Requeue.By(ranking, position, revised, command.ReasonCode) is { } reprioritised ? Decision.Accept(reprioritised) : Decision.Nothing;
    }
}
