using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What inspection found: as new, opened, worn, worthless.</summary>
public enum Grade
{
    A = 1,
    B = 2,
    C = 3,
    D = 4,
}

/// <summary>Where goods go.</summary>
public enum Disposition
{
    Restock = 1,
    Refurbish = 2,
    ReturnToVendor = 3,
    Liquidate = 4,
    Donate = 5,
    Scrap = 6,
    Hold = 7,
}

/// <summary>Somebody looked at what arrived.</summary>
public sealed record ReturnInspected(string ReturnId, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId);
}

/// <summary>The goods of a line have a grade.</summary>
/// <param name="SerialMatches">Whether it is the very piece that was sold, where pieces have numbers.</param>
/// <param name="Lot">The mark of the lot on the goods themselves, see <see cref="Lots"/>: it counts more than what was said when they were asked about.</param>
public sealed record ReturnGraded(string ReturnId, int Line, Grade Grade, bool? SerialMatches = null, string? Note = null, string? Lot = null) : ILedgerEvent, ICheckedFact
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Line);

    public string? Flaw() => Lots.FlawOf([Lot]);
}

/// <summary>What arrived for a line is not what was sold.</summary>
public sealed record WrongItemReturned(string ReturnId, int Line, string ReceivedItem, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Line).Append(new(ObjectTypes.Item, StreamKeys.ItemCode(ReceivedItem)));
}

/// <summary>It is settled where the goods of a line go.</summary>
/// <param name="Because">The rule that settled it.</param>
public sealed record DispositionAssigned(string ReturnId, int Line, Disposition Disposition, string Because, string PolicyVersion, Grade? Grade = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Line);
}
