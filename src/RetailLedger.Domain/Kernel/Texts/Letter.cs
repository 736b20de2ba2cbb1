namespace RetailLedger.Domain.Kernel;

/// <summary>A message of a correspondence, opened for the moment in which it is summarised.</summary>
/// <param name="Source">Id of the event that holds it.</param>
/// <param name="IsOurs">We wrote it, not they.</param>
public sealed record Letter(string Source, bool IsOurs, DateTimeOffset At, string Text);

/// <summary>A sentence of a summary in clear, and the message that it is from.</summary>
public sealed record SummarySentence(string Text, string Source);

/// <summary>A sentence of a summary as history holds it.</summary>
/// <param name="Text">Sealed as what it is from.</param>
/// <param name="Source">Id of the event that holds the message it is from.</param>
public sealed record SummaryPoint(Personal<string> Text, string Source);
