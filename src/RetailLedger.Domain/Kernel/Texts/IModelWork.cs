namespace RetailLedger.Domain.Kernel;

/// <summary>An event with words that a language model should have written: it says what did.</summary>
public interface IModelWork
{
    /// <summary>Why no model wrote it, as a code; null where one did.</summary>
    string? Unheard { get; }
}
