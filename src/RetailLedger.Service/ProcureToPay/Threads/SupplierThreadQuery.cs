using System.Collections.Immutable;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>A message of a correspondence.</summary>
/// <param name="By">Who of ours wrote it; absent for the supplier.</param>
/// <param name="At">When it was written.</param>
/// <param name="EventId">Of the event that holds it, which is at <paramref name="Version"/> of the correspondence.</param>
/// <param name="Text">Null where it is not opened for whoever looks, or nobody can read it any more.</param>
public sealed record ThreadMessage(bool IsOurs, string? By, string Channel, DateTimeOffset At, string? InquiryId, string? PurchaseOrder, Guid EventId, long Version, string? Text);

/// <summary>A sentence of a summary, and the message that it is from: its event is at <paramref name="Version"/> of the correspondence.</summary>
public sealed record ThreadSentence(string Text, Guid EventId, long Version, bool IsOurs, DateTimeOffset At);

/// <summary>The newest summary of a correspondence. A machine made it: it is for reading, and nothing is decided by it.</summary>
/// <param name="AskedBy">Who asked for it.</param>
/// <param name="By">What wrote it.</param>
/// <param name="Unheard">Why no model did, as a code.</param>
/// <param name="Sentences">Each with the message it is from; empty where they are not opened.</param>
/// <param name="Sources">Ids of the events of all messages that were read for it.</param>
/// <param name="Since">How many messages came since.</param>
public sealed record ThreadSummary(
    int Number, DateTimeOffset At, string AskedBy, string By, string Version, string? Unheard, IReadOnlyList<ThreadSentence> Sentences, IReadOnlyList<string> Sources, int Since, long EventVersion);

/// <param name="Messages">The newest <see cref="SupplierThreadQuery.Most"/>, in the order in which they were written.</param>
/// <param name="Earlier">How many there are before them.</param>
/// <param name="IsOpened">Whether words are shown: to people who said who they are.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record SupplierThreadAnswer(string Supplier, IReadOnlyList<ThreadMessage> Messages, int Earlier, ThreadSummary? Summary, bool IsOpened, long Position);

/// <summary>What was written to and by a supplier, opened for whoever works with it; that they read it is noted first.</summary>
public sealed class SupplierThreadQuery(CaseQuery query, ICases cases, SubjectKeys keys, AccessRecords access)
{
    public const int Most = 100;

    private static readonly string Replied = EventCatalogue.Of(typeof(SupplierReplied)).Type;
    private static readonly string Inquired = EventCatalogue.Of(typeof(SupplierInquirySent)).Type;
    private static readonly string Summarised = EventCatalogue.Of(typeof(SupplierCommunicationSummarised)).Type;

    /// <returns>Null where nothing was written, or nothing that the viewer may see.</returns>
    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<SupplierThreadAnswer?> FindAsync(string supplier, string? asOf, Viewer viewer, CancellationToken ct)
    {
        var stream = SupplierThread.Stream(supplier);
        if (await query.FindAsync(stream, new(AsOf: asOf), viewer, ct) is not { Events.Count: > 0 } found)
            return null;
        var opened = viewer.CameBy != Door.Open && viewer.Actor.Kind == ActorKind.Human;
        if (opened)
            await access.NoteReadAsync(viewer, $"{stream}/text", ct);
        var written = (await cases.ReadAsync<Written>(stream, Written.Evolve, ct)).State ?? Written.Nothing;
        var all = MessagesOf(found, written, opened).OrderBy(message => message.At).ThenBy(message => message.Version).ToList();
        var summary = found.Events.LastOrDefault(e => e.Type == Summarised) is { } newest ? SummaryOf(newest, written, all, opened) : null;
        return new(StreamKeys.Id(stream), [.. all.TakeLast(Most)], Math.Max(0, all.Count - Most), summary, opened, found.Position);
    }

    private IEnumerable<ThreadMessage> MessagesOf(CaseAnswer found, Written written, bool opened)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in found.Events)
        {
            if (e.Type == Inquired && written.Ours.GetValueOrDefault(Id(e, "inquiryId")) is { } ours)
                yield return new(true, ours.By, ours.Channel, e.OccurredAt, ours.InquiryId, ours.PurchaseOrder, e.EventId, e.Version, opened ? keys.Open(ours.Text) : null);
            // Told again, a message is the same message.
            else if (e.Type == Replied && written.Theirs.GetValueOrDefault(Id(e, "messageId")) is { } theirs && seen.Add(theirs.MessageId))
                yield return new(false, null, theirs.Channel, theirs.WrittenAt, theirs.InquiryId, theirs.PurchaseOrder, e.EventId, e.Version, opened ? keys.Open(theirs.Text) : null);
        }
    }

    private ThreadSummary? SummaryOf(CaseEvent e, Written written, List<ThreadMessage> messages, bool opened)
    {
        if (written.Summaries.GetValueOrDefault(e.Data.GetProperty("number").GetInt32()) is not { } told)
            return null;
        var read = messages.Where(message => told.Sources.Contains(message.EventId.ToString(), StringComparer.Ordinal)).ToList();
        var sentences = from point in opened ? told.Points : []
                        join message in read on point.Source equals message.EventId.ToString()
                        let text = keys.Open(point.Text)
                        where text is not null
                        select new ThreadSentence(text, message.EventId, message.Version, message.IsOurs, message.At);
        return new(told.Number, e.OccurredAt, e.Envelope.Actor.Id, told.By, told.Version, told.Unheard, [.. sentences], told.Sources,
            messages.Count(message => read.TrueForAll(one => message.Version > one.Version)), e.Version);
    }

    // An event is shown without its words: they are found by its id.
    private static string Id(CaseEvent e, string name) => e.Data.GetProperty(name).GetString()!;

    /// <summary>A correspondence as history holds it, sealed.</summary>
    private sealed record Written(
        ImmutableDictionary<string, SupplierInquirySent> Ours, ImmutableDictionary<string, SupplierReplied> Theirs, ImmutableDictionary<int, SupplierCommunicationSummarised> Summaries)
    {
        public static Written Nothing { get; } = new(
            ImmutableDictionary.Create<string, SupplierInquirySent>(StringComparer.Ordinal), ImmutableDictionary.Create<string, SupplierReplied>(StringComparer.Ordinal),
            ImmutableDictionary<int, SupplierCommunicationSummarised>.Empty);

        public static Written? Evolve(Written? known, ILedgerEvent @event) => (known ?? Nothing, @event) switch
        {
            (var written, SupplierInquirySent e) => written with { Ours = written.Ours.SetItem(e.InquiryId, e) },
            (var written, SupplierReplied e) when !written.Theirs.ContainsKey(e.MessageId) => written with { Theirs = written.Theirs.Add(e.MessageId, e) },
            (var written, SupplierCommunicationSummarised e) => written with { Summaries = written.Summaries.SetItem(e.Number, e) },
            _ => known,
        };
    }
}
