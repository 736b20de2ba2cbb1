namespace RetailLedger.Domain.Governance;

/// <summary>A hand that somebody had in the case, and by which act, by the name of its record.</summary>
public sealed record LiftedConflict(string Person, string Act);

/// <summary>Why somebody decided in spite of a conflict of duties: so that it can be explained from the decision alone.</summary>
/// <param name="ControlId">The control that makes it acceptable.</param>
/// <param name="Reviewer">Who looks at the decision.</param>
/// <param name="ReviewBy">Until when.</param>
/// <param name="Lifted">The conflicts that do not stand in the way because of it.</param>
public sealed record ControlReliance(string ControlId, string Reviewer, DateTimeOffset ReviewBy, IReadOnlyList<LiftedConflict> Lifted);
