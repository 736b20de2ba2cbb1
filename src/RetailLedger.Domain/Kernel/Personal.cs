namespace RetailLedger.Domain.Kernel;

/// <summary>A value about a person. In a request it comes in clear; in history it is only ever sealed with the person's own key, and when that key
/// is destroyed the value is gone while the event still proves. The subject is a pseudonym such as <c>customer/13085</c>, never a name.</summary>
public sealed record Personal<T>
{
    public required string Subject { get; init; }

    /// <summary>The value in clear: present before recording and after opening with the key, absent otherwise.</summary>
    public T? Value { get; init; }

    /// <summary>Ciphertext with its key's id, as stored.</summary>
    public string? Sealed { get; init; }

    // The generated text of a record would print the value; logs and exceptions must never carry it.
    public override string ToString() => $"personal data of {Subject}";
}
