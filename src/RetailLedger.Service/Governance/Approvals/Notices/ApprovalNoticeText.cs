using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Integration;
using RetailLedger.Service.Governance.Pages;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.Governance;

/// <summary>Writes the mail to an approver in the moment of being sent: to whom, what is asked, and the link. Neither address nor link stands anywhere else.</summary>
public sealed class ApprovalNoticeText(ICases cases, PersonContacts contacts, AnswerLinks links, IConfiguration settings, IServer? server = null) : IMessageCompletion
{
    /// <summary>Setting that says under which address people reach the console. Without it the address is where this host listens; one that serves nobody has none.</summary>
    public const string AddressSetting = "LEDGER_PUBLIC_URL";

    public bool Completes(OutboundQueued queued) => ApprovalNotice.Is(queued.Template);

    public async Task<OutboundMessage?> CompleteAsync(OutboundMessage message, CancellationToken ct)
    {
        if (ApprovalNotice.Of(message.Template, message.CaseStream, message.Fields) is not { } notice
            || (await cases.ReadAsync<Approval>(ApprovalLinks.Stream(notice.ApprovalId), Approval.Evolve, ct)).State is not { } approval)
            return message;
        var link = PageQuery.Of(AnswerLinks.Page).With(AnswerLinks.Token, links.Seal(approval, notice.Person));
        return message with
        {
            Recipient = await contacts.EmailOfAsync(notice.Person, ct),
            Fields =
            [
                new("What", ApprovalWords.Act(approval.Kind)), new("Case", approval.Subject), new("Amount", Figures.Amount(approval.Request.Amount)),
                new("Asked by", approval.Request.RequestedBy), new("Why", approval.Request.Pin?.Row.Then.Sentence ?? "No policy had an answer."),
                new("If you wait", ApprovalWords.IfNobodyAnswers(approval)), new("See it and answer, signed in as " + notice.Person, Address() + link),
            ],
        };
    }

    private string Address() =>
        (settings[AddressSetting] is { Length: > 0 } told ? told : server?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost").TrimEnd('/');
}
