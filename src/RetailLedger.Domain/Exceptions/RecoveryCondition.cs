using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>What ends an exception: an event of one of these types on the case it is about. Nothing else does; a retry that happened to work least of all.</summary>
/// <param name="EventTypes">Stored names. Without any, only a grant ends the exception.</param>
/// <param name="Thing">The one it is about, where a case has several of a kind: a line, a shipment.</param>
public sealed record RecoveryCondition(IReadOnlyList<string> EventTypes, ObjectLink? Thing = null)
{
    public bool IsMetBy(string type, IEnumerable<ObjectLink> links) => EventTypes.Contains(type) && Concerns(Thing, links);

    /// <summary>Whether an event concerns the one thing. One that names none of its kind, such as the end of the whole order, concerns them all.</summary>
    public static bool Concerns(ObjectLink? thing, IEnumerable<ObjectLink> links)
    {
        if (thing is null)
            return true;
        var named = links.Where(link => link.Type == thing.Type).ToList();
        return named.Count == 0 || named.Exists(link => link.Id == thing.Id);
    }
}
