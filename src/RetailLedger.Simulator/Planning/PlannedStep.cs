using RetailLedger.Domain.Kernel;

namespace RetailLedger.Simulator.Planning;

/// <summary>One thing the retailer's world will do.</summary>
/// <param name="Id">The sender's own id: the same plan has the same ids, so a second play is a repeat.</param>
/// <param name="At">When it is done, or said.</param>
/// <param name="Case">The process instance: steps of a case are sent one after the other.</param>
public abstract record PlannedStep(string Id, DateTimeOffset At, string Case);

/// <summary>A partner states a fact.</summary>
/// <param name="CausedBy">The id of the planned fact that led to it.</param>
/// <param name="Sender">Whose access key it comes with.</param>
/// <param name="Foreign">The sender does not own it: the ledger must refuse.</param>
/// <param name="Again">It was sent before, as networks do: the ledger must recognise it.</param>
public sealed record PlannedFact(
    string Id, DateTimeOffset At, string Case, string? CausedBy, string Sender, ILedgerEvent Data, Scope Scope, bool Foreign = false, bool Again = false)
    : PlannedStep(Id, At, Case)
{
    /// <summary>When it happened; a fact sent again, or late, did not happen later.</summary>
    public DateTimeOffset OccurredAt { get; init; } = At;

    /// <summary>The sender acts on a word of the ledger: however late the ledger spoke, this comes after it.</summary>
    public bool Answers { get; init; }
}

/// <summary>A person decides something, on what the ledger shows at the end of that part of the day.</summary>
/// <param name="By">Whose decision it is: one of the staff.</param>
/// <param name="Address">Where the decision is asked of the API.</param>
/// <param name="Body">What is asked, as the API wants it.</param>
/// <param name="RefusedWith">The code with which the ledger must refuse; null when it must accept.</param>
public sealed record PlannedCommand(string Id, DateTimeOffset At, string Case, string By, string Address, object Body, string? RefusedWith = null)
    : PlannedStep(Id, At, Case)
{
    /// <summary>What the person looks at before deciding: the digest of it goes into the decision. Absent where nothing is looked at.</summary>
    public string? Sees { get; init; }
}
