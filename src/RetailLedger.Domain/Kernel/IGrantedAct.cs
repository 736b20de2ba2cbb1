namespace RetailLedger.Domain.Kernel;

/// <summary>An act that a grant let pass, if it needed one.</summary>
public interface IGrantedAct : ILedgerEvent
{
    /// <summary>The grant that was used; absent where none was needed.</summary>
    string? GrantId { get; }

    /// <summary>The policy that let it pass without asking; absent where a grant did, or where none was in force.</summary>
    string? AllowedBy => null;

    /// <summary>How much of the grant it took; absent when it took all of it, nothing where later acts take from it.</summary>
    Money? Taken => null;
}
