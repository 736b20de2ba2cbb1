using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>What the forms about approvals stand for.</summary>
public static class ApprovalActs
{
    /// <summary>The door these answers come in by, as it is stored with them.</summary>
    private const string Door = "console";

    private const string MailDoor = "mail";

    public static void MapApprovalActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/approval-acts/decide", (form, context, ct) => Commands(context).OnAsync(
            new DecideApproval(Id(form), Answer(form), By(context), Words.Blank(form["actingFor"]), Door, Words.Blank(form["comment"]), form.Text("digest")), ct), (form, context, ct) => PageAsync(Words.Blank(form["approvalId"]), context, ct));
        pages.MapAct("/approval-acts/answer-link", AnsweredByLinkAsync, async (form, context, ct) => (await LinkAsync(form, context, ct)).Link is { } link ? Links.Approval(link.ApprovalId) : null);
        pages.MapEach("/approval-acts/decide-chosen", (id, form, context, ct) => Commands(context).OnAsync(
            new DecideApproval(id, Answer(form), By(context), ActingFor: null, Door, form.Text("comment"), form[DigestField(id)].ToString()), ct));
        pages.MapAct("/approval-acts/request", async (form, context, ct) =>
            {
                var (on, problem) = await Commands(context).OnAsync(Wanted(form), By(context), ct);
                return on ?? throw problem!.AsQueryProblem();
            },
            (form, context, ct) => PageAsync(Words.Blank(form["kind"]) is { } kind && Words.Blank(form["subject"]) is { } subject ? ApprovalLinks.Id(kind, subject) : null, context, ct));
        pages.MapAct("/approval-acts/ask", (form, context, _) => Task.FromResult(ApprovalCommands.On(new AskAboutApproval(Id(form), By(context), form.Text("text")))));
        pages.MapAct("/approval-acts/answer", (form, context, _) => Task.FromResult(ApprovalCommands.On(new AnswerAboutApproval(Id(form), By(context), form.Text("text")))));
        pages.MapAct("/approval-acts/withdraw", (form, context, _) => Task.FromResult(ApprovalCommands.On(new WithdrawApproval(Id(form), By(context)))));
        pages.MapAct("/approval-acts/revoke", (form, context, ct) => Commands(context).OnAsync(new RevokeApproval(Id(form), By(context), form.Text("text")), ct));
    }

    /// <summary>Where a list's form says what was shown of one of its rows.</summary>
    public static string DigestField(string approvalId) => $"digest:{approvalId}";

    // The link says which request, and what of it was seen; whether its reader may answer is judged by who is signed in, as at any other door.
    private static async Task<CommandOn<Approval>> AnsweredByLinkAsync(IFormCollection form, HttpContext context, CancellationToken ct)
    {
        var (state, link, _) = await LinkAsync(form, context, ct);
        if (link is null)
            throw new QueryProblemException("link.unreadable", "The link cannot be read. Open the request in the console.");
        if (link.Person != By(context))
            throw new QueryProblemException("link.other_person", $"The link is for {link.Person}, and you are signed in as {By(context)}. Nothing was done.");
        var on = await Commands(context).OnAsync(new DecideApproval(link.ApprovalId, Answer(form), link.Person, ActingFor: null, MailDoor, Words.Blank(form["comment"]), link.Digest), ct);
        // Who answered in time and sends it once more has answered.
        return state == AnswerLinkState.Expired
            ? on with { Decide = (_, _, _) => Decision.Refuse("link.expired", "The link has expired. Here is the request as it is; nothing was done."), WhenRefused = null }
            : on;
    }

    private static Task<AnswerLinkRead> LinkAsync(IFormCollection form, HttpContext context, CancellationToken ct) =>
        context.RequestServices.GetRequiredService<AnswerLinks>().ReadAsync(form[AnswerLinks.Token], ct);

    // Whoever comes too late sees there what was decided, and by whom.
    private static async Task<string?> PageAsync(string? approvalId, HttpContext context, CancellationToken ct) => approvalId is not null
        && (await context.RequestServices.GetRequiredService<ICases>().ReadAsync<Approval>(ApprovalLinks.Stream(approvalId), Approval.Evolve, ct)).State is not null
            ? Links.Approval(approvalId)
            : null;

    private static ApprovalCommands Commands(HttpContext context) => context.RequestServices.GetRequiredService<ApprovalCommands>();

    private static string Id(IFormCollection form) => form.Text("approvalId");

    private static string By(HttpContext context) => context.Caller().Actor.Id;

    private static ApprovalWanted Wanted(IFormCollection form) => new(form.Text("kind"), form.Text("subject"), Note: Words.Blank(form["note"]));

    private static ApprovalDecision Answer(IFormCollection form) => Words.Stored<ApprovalDecision>("decision", form.Text("decision")) is { } word
        ? Words.Of<ApprovalDecision>(word)
        : throw new QueryProblemException("form.missing_field", "The field decision is empty.");
}
