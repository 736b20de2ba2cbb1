using System.Globalization;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.CustomerCare;

/// <summary>An approved answer on its way: what waits to be sent names it, and its words are opened in the moment of being sent.</summary>
public sealed class ReplyMail(ICases cases, SubjectKeys keys) : IMessageCompletion
{
    private const string Template = "case-reply";
    private const string Channel = "email";
    private const string Transition = "reply-";

    /// <summary>The message that an approved answer is. One answer is one message, however often it is asked for.</summary>
    public static QueueOutbound Of(CaseReplies replies, int number) =>
        new(CaseLinks.Stream(replies.Case.Id), TransitionOf(number), Channel, Template, [], replies.CustomerId, replies.ReplyTo);

    public static string KeyOf(string caseId, int number) => Outbound.KeyOf(CaseLinks.Stream(caseId), TransitionOf(number), Channel);

    public bool Completes(OutboundQueued queued) => queued.Template == Template;

    public async Task<OutboundMessage?> CompleteAsync(OutboundMessage message, CancellationToken ct)
    {
        var sent = (await cases.ReadAsync<Approved>(message.CaseStream, Approved.Evolve, ct)).State?.Replies.FirstOrDefault(reply => TransitionOf(reply.Number) == message.Transition);
        // The case's number lets whoever reads an answer to the answer find what it is about.
        return keys.Open(sent?.Reply) is { } text ? message with { Own = ($"Your message ({StreamKeys.Id(message.CaseStream)})", text) } : null;
    }

    private static string TransitionOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Transition}{number}");

    private sealed record Approved(IReadOnlyList<ReplyApproved> Replies)
    {
        public static Approved? Evolve(Approved? known, ILedgerEvent @event) => @event is ReplyApproved e ? new([.. known?.Replies ?? [], e]) : known;
    }
}
