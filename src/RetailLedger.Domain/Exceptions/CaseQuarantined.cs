using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>A view or a reaction could not digest an event of a case and leaves the case alone from there. It is noted on the case itself: what is shown of it,
/// or follows from it, is incomplete until it is released.</summary>
/// <param name="Follower">Who leaves it alone.</param>
/// <param name="EventId">The event that could not be digested.</param>
/// <param name="Failure">The kind of failure. Its words may hold anything and stay out of history.</param>
public sealed record CaseQuarantined(string Case, string Follower, string EventId, long Position, string Failure) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => [.. QuarantineLinks.Of(Case, Follower), new(ObjectTypes.Event, EventId, "not-digested")];
}

/// <summary>A case that was left alone is followed again, and what was missed of it has been made up for.</summary>
/// <param name="Answered">How many events had waited; absent where all of the case was read anew.</param>
public sealed record CaseReleased(string Case, string Follower, int? Answered = null) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => QuarantineLinks.Of(Case, Follower);
}

/// <summary>How a case and who leaves it alone are named: a case may be left alone by several.</summary>
public static class QuarantineLinks
{
    public static ObjectLink For(string follower) => new("follower", follower);

    internal static IEnumerable<ObjectLink> Of(string @case, string follower) => [new(ExceptionLinks.Case, @case), For(follower)];
}
