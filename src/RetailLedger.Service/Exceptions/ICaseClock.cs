using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Exceptions;

/// <summary>A promise on cases of one kind whose moment an event of the case names itself, where an expectation only knows how long a step may take. Our own silence is noticed like anybody's; the
/// module that made the promise says what follows from it.</summary>
public interface ICaseClock
{
    /// <summary>The events that start the clock or stop it.</summary>
    IReadOnlyList<Type> On { get; }

    /// <summary>What an event means for the clock of its case.</summary>
    IEnumerable<DeadlineChange> Changes(RecordedEvent recorded);

    /// <returns>Null for a deadline that is not this clock's.</returns>
    Consequence? WhenPassed(Deadline deadline);
}
