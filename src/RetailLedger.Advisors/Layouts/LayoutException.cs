namespace RetailLedger.Advisors.Layouts;

/// <summary>A file is not in the layout it should be in. The message says which file, which line, what is wrong and what was expected.</summary>
public sealed class LayoutException(string message, Exception? inner = null) : Exception(message, inner);
