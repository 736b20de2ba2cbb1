namespace RetailLedger.Domain.Kernel;

/// <summary>A fact with words of a form that its record alone cannot demand. It is asked when a sender says it, and never of what is recorded.</summary>
public interface ICheckedFact
{
    /// <summary>What its sender has to put right; null where nothing is wrong.</summary>
    string? Flaw();
}
