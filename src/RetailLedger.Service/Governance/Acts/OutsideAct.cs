using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>An act that needs somebody's authority, as a partner's fact tells of it.</summary>
/// <param name="Control">The control that stands before it; see <see cref="Controls"/>.</param>
/// <param name="Subject">The case it was done on, as an instruction of ours would name it.</param>
/// <param name="Amount">Absent where nobody knows what it was worth.</param>
/// <param name="Inputs">What is known of it besides the amount, as the policy of its kind asks for it.</param>
/// <param name="Adds">It comes on top of what was done on the case before; else it says all of it anew.</param>
public sealed record OutsideAct(string Kind, string Control, string Subject, Money? Amount, IReadOnlyList<PolicyValue> Inputs, bool Adds = true);

/// <summary>Which facts of a value stream tell of acts that need somebody's authority.</summary>
public interface IOutsideActs
{
    IReadOnlyList<Type> On { get; }

    /// <returns>Null when the fact tells of none.</returns>
    ValueTask<OutsideAct?> OfAsync(RecordedEvent fact, ICases cases, CancellationToken ct);
}
