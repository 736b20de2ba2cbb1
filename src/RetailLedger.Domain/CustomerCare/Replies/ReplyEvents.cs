using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Something that a draft was made from, in a word: the order's number, how far it is. Never anything about a person.</summary>
public sealed record ReplyFact(string Name, string Value);

/// <summary>An answer to a customer was drafted. It goes nowhere until a person approves it.</summary>
/// <param name="Number">Of the drafts of this case, from one; a later one takes the place of those before.</param>
/// <param name="Draft">Its text. It speaks to a person about themselves, so it is sealed with their key.</param>
/// <param name="Answers">How many messages of the customer it was made from: one that was written later is not answered by it.</param>
/// <param name="By">What wrote it: a model's id, or <c>Template</c>.</param>
/// <param name="Version">Of the template, or of what the model was told to do.</param>
/// <param name="Facts">What the ledger knew that stands behind it.</param>
/// <param name="InputsDigest">Keyed digest of everything it was made from, the customer's words among it.</param>
/// <param name="Unheard">Why no model wrote it, as a code.</param>
public sealed record ReplyDrafted(
    string CaseId, int Number, Personal<string> Draft, int Answers, string By, string Version, IReadOnlyList<ReplyFact> Facts, string InputsDigest, string? Unheard = null)
    : ILedgerEvent, IModelWork
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>A person let an answer go out, as it was drafted or as they changed it.</summary>
/// <param name="Reply">The text that goes out. Beside the draft it is the difference between the two; both are sealed with the customer's key.</param>
/// <param name="Kept">How many words of the draft they let stand.</param>
/// <param name="Added">How many words are theirs.</param>
/// <param name="Removed">How many words of the draft they took out.</param>
public sealed record ReplyApproved(string CaseId, int Number, Personal<string> Reply, int Kept, int Added, int Removed) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}

/// <summary>A person had no use for a draft.</summary>
public sealed record ReplyDiscarded(string CaseId, int Number, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => CaseLinks.Stream(CaseId);

    public IEnumerable<ObjectLink> Links() => CaseLinks.Of(CaseId);
}
