using RetailLedger.Domain;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.CustomerCare;

/// <summary>A draft as its case's page shows it: what it was made from, what a person made of it, and what became of that.</summary>
/// <param name="Draft">Null of a customer who was forgotten.</param>
/// <param name="Answers">How many messages it was made from.</param>
public sealed record ReplyShown(int Number, DateTimeOffset DraftedAt, string By, string Version, IReadOnlyList<ReplyFact> Facts, string? Unheard, int Answers, string? Draft)
{
    public DraftStage Stage { get; init; } = DraftStage.Drafted;

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was discarded.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Words kept, added and taken out.</summary>
    public (int Kept, int Added, int Removed) Words { get; init; }

    /// <summary>How the draft became what went out; empty where nothing did, or nobody can read it any more.</summary>
    public IReadOnlyList<TextPiece> Difference { get; init; } = [];

    /// <summary>Of the message to the customer: <c>queued</c>, <c>sent</c> or <c>parked</c>; null before it is known.</summary>
    public string? Message { get; init; }
}

/// <summary>The drafts of a case and what became of them, opened for whoever answers.</summary>
public sealed class ReplyStory(ICases cases, SubjectKeys keys, AccessRecords access, OutboundQuery messages)
{
    private static readonly string Drafted = EventCatalogue.Of(typeof(ReplyDrafted)).Type;
    private static readonly string Approved = EventCatalogue.Of(typeof(ReplyApproved)).Type;
    private static readonly string Discarded = EventCatalogue.Of(typeof(ReplyDiscarded)).Type;

    /// <param name="found">The case as far as they look.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<ReplyShown>> FindAsync(string caseId, CaseAnswer found, Viewer viewer, CancellationToken ct)
    {
        var shown = new SortedDictionary<int, ReplyShown>(Comparer<int>.Create((one, other) => other.CompareTo(one)));
        if (found.Events.All(e => e.Type != Drafted))
            return [];
        await access.NoteReadAsync(viewer, $"{CaseLinks.Stream(caseId)}/text", ct);
        var texts = (await cases.ReadAsync<Texts>(CaseLinks.Stream(caseId), Texts.Evolve, ct)).State ?? new([], []);
        foreach (var e in found.Events)
        {
            var number = e.Data.TryGetProperty("number", out var told) && told.TryGetInt32(out var whole) ? whole : 0;
            if (e.Type == Drafted && texts.Drafts.FirstOrDefault(draft => draft.Number == number) is { } draft)
                shown[number] = new(number, e.OccurredAt, draft.By, draft.Version, draft.Facts, draft.Unheard, draft.Answers, keys.Open(draft.Draft));
            else if (e.Type == Approved && shown.TryGetValue(number, out var read) && texts.Replies.FirstOrDefault(reply => reply.Number == number) is { } reply)
                shown[number] = await SentAsync(caseId, read, reply, ct) with { DecidedBy = e.Envelope.Actor.Id, DecidedAt = e.OccurredAt };
            else if (e.Type == Discarded && shown.TryGetValue(number, out var left))
                shown[number] = left with { Stage = DraftStage.Discarded, DecidedBy = e.Envelope.Actor.Id, DecidedAt = e.OccurredAt, ReasonCode = e.Data.GetProperty("reasonCode").GetString() };
        }

        return [.. shown.Values];
    }

    private async Task<ReplyShown> SentAsync(string caseId, ReplyShown draft, ReplyApproved reply, CancellationToken ct) => draft with
    {
        Stage = DraftStage.Approved,
        Words = (reply.Kept, reply.Added, reply.Removed),
        Difference = draft.Draft is { } before && keys.Open(reply.Reply) is { } after ? TextDifference.Of(before, after) : [],
        Message = await messages.StateAsync(ReplyMail.KeyOf(caseId, reply.Number), ct),
    };

    private sealed record Texts(IReadOnlyList<ReplyDrafted> Drafts, IReadOnlyList<ReplyApproved> Replies)
    {
        public static Texts? Evolve(Texts? known, ILedgerEvent @event) => @event switch
        {
            ReplyDrafted e => new([.. known?.Drafts ?? [], e], known?.Replies ?? []),
            ReplyApproved e => new(known?.Drafts ?? [], [.. known?.Replies ?? [], e]),
            _ => known,
        };
    }
}
