using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.CustomerCare;

/// <summary>Commands about answers as they reach their deciders: what the decision needs in clear is opened here, for that moment.</summary>
public sealed class ReplyDesk(ICases cases, SubjectKeys keys, ReplyWriter writer, AccessRecords access)
{
    // What an answer leans on is the end of what was written.
    private const int MostLetters = 5;
    private const int LongestLetter = 4_000;

    /// <summary>What a caller says who wants a draft; what comes of it is found out for them.</summary>
    private sealed record DraftWanted(string CaseId);

    private sealed record ReplyRead(string CaseId, int Number, string Reply);

    /// <summary>Has a draft made, unless it would be refused whatever stood in it: then nothing is opened and no model is asked.</summary>
    public async Task<CommandOn<CaseReplies>> DraftAsync(string caseId, HttpContext context, CancellationToken ct)
    {
        var known = (await cases.ReadAsync<Correspondence>(CaseLinks.Stream(caseId), Correspondence.Evolve, ct)).State;
        var command = new DraftReply(caseId, known?.Replies.NextNumber ?? 1, "", known?.Replies.Messages ?? 0, ReplyTemplates.Name, "", [], "");
        if (known is null || context.Caller().Actor.Kind != ActorKind.Human || DraftReplyDecider.Decide(command, known.Replies) is not Decision.Accepted)
            return On(command, new DraftWanted(caseId));
        var caller = context.Caller();
        await access.NoteAsync(caller.Actor.Id, caller.Door, AccessAct.Read, $"{CaseLinks.Stream(caseId)}/text", ct);
        var letters = known.Letters.TakeLast(MostLetters).Select(letter => keys.Open(letter.Text)).OfType<string>().Select(Cut).ToList();
        if (keys.Open(known.Replies.Newest.Text) is null)
            return On(command with { Draft = null }, new DraftWanted(caseId));
        var draft = await writer.WriteAsync(await GroundAsync(known.Replies, ct), letters, ct);
        return On(
            command with { Draft = draft.Text, By = draft.By, Version = draft.Version, Facts = draft.Facts, InputsDigest = draft.InputsDigest, Unheard = draft.Unheard },
            new DraftWanted(caseId));
    }

    public async Task<CommandOn<CaseReplies>> ApproveAsync(string caseId, int number, string reply, HttpContext context, CancellationToken ct)
    {
        var known = (await cases.ReadAsync<CaseReplies>(CaseLinks.Stream(caseId), CaseReplies.Evolve, ct)).State;
        var command = new ApproveReply(caseId, number, keys.Open(known?.Draft?.Draft), reply, context.Caller().Actor);
        return new(command, CaseLinks.Stream(caseId), CaseReplies.Evolve, (replies, _) => ApproveReplyDecider.Decide(command, replies)) { Said = new ReplyRead(caseId, number, reply) };
    }

    public static CommandOn<CaseReplies> On(DiscardReply command) =>
        new(command, CaseLinks.Stream(command.CaseId), CaseReplies.Evolve, (replies, _) => DiscardReplyDecider.Decide(command, replies));

    private static CommandOn<CaseReplies> On(DraftReply command, DraftWanted said) =>
        new(command, CaseLinks.Stream(command.CaseId), CaseReplies.Evolve, (replies, _) => DraftReplyDecider.Decide(command, replies)) { Said = said };

    // Somebody who gives another's order number learns nothing of that order.
    private async Task<ReplyGround> GroundAsync(CaseReplies replies, CancellationToken ct)
    {
        var plain = new ReplyGround(replies.Case.Category!.Value);
        if (replies is not { OrderId: { } id, CustomerId: { } customer }
            || (await cases.ReadAsync<Order>(StreamKeys.Order(id), Order.Evolve, ct)).State is not { } order || order.CustomerId != customer
            || StateOf(order) is not { } state)
            return plain;
        return plain with { State = state, OrderId = id, PromisedFor = order.PromisedFor, Shipments = order.Shipments, Delivered = order.Delivered };
    }

    private static AskedOrderState? StateOf(Order order) => order switch
    {
        { Status: OrderStatus.Expected or OrderStatus.Rejected } => null,
        { Status: OrderStatus.Cancelled } => AskedOrderState.Cancelled,
        { Status: OrderStatus.Held } => AskedOrderState.Held,
        { Status: OrderStatus.Delivered or OrderStatus.Closed } or { IsHandedOver: true } => AskedOrderState.HandedOver,
        { Shipments: > 0 } => AskedOrderState.OnItsWay,
        _ => AskedOrderState.BeingPrepared,
    };

    private static string Cut(string letter) => letter.Length > LongestLetter ? letter[..LongestLetter] : letter;

    /// <summary>A case and what was written to us in it.</summary>
    private sealed record Correspondence(CaseReplies Replies, IReadOnlyList<CaseReceived> Letters)
    {
        public static Correspondence? Evolve(Correspondence? known, ILedgerEvent @event) => CaseReplies.Evolve(known?.Replies, @event) is not { } replies ? null
            : new(replies, @event is CaseReceived letter ? [.. known?.Letters ?? [], letter] : known?.Letters ?? []);
    }
}
