namespace RetailLedger.Domain.Exceptions;

/// <summary>The three kinds of trouble, kept apart because different people settle them in different ways.</summary>
public enum ExceptionClass
{
    /// <summary>Something technical did not go through: a message, a call, a case that could not be digested. It is tried again.</summary>
    Transactional = 1,

    /// <summary>The world did not go as planned: late, lost, short, broken. Somebody finds another way.</summary>
    Business = 2,

    /// <summary>Somebody wants or did what a rule does not allow. Somebody with authority lets it pass or does not.</summary>
    Policy = 3,
}
