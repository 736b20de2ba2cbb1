namespace RetailLedger.Domain.Kernel;

/// <summary>An act that a grant let pass, if it needed one.</summary>
public interface IGrantedAct : ILedgerEvent
{
    /// <summary>The grant that was used; absent where none was needed.</summary>
    string? GrantId { get; }

    /// <summary>How much of the grant it took; absent when it took all of it, nothing where later acts take from it.</summary>
    Money? Taken => null;
}
