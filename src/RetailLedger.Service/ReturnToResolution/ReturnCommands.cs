using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Commands on returns as they reach their deciders. No grant exists until Governance gives one: above a limit the answer is always no.</summary>
public static class ReturnCommands
{
    public static CommandOn<Return> On(AuthorizeReturn command) =>
        On(command, command.ReturnId, (@return, now) => AuthorizeReturnDecider.Decide(command, @return, ReturnPolicy.Standard, grant: null, now));

    public static CommandOn<Return> On(RefuseReturn command) => On(command, command.ReturnId, (@return, _) => RefuseReturnDecider.Decide(command, @return));

    public static CommandOn<Return> On(RejectReturn command) => On(command, command.ReturnId, (@return, _) => RejectReturnDecider.Decide(command, @return));

    public static CommandOn<Return> On(ResolveReturn command) => On(command, command.ReturnId, (@return, now) => ResolveReturnDecider.Decide(command, @return, now));

    public static CommandOn<Return> On(AssignDisposition command) => On(command, command.ReturnId, (@return, _) => AssignDispositionDecider.Decide(command, @return));

    public static CommandOn<Return> On(RequestRefund command) => On(command, command.ReturnId, (@return, now) => RequestRefundDecider.Decide(command, @return, now));

    public static CommandOn<Return> On(InstructRefund command) =>
        On(command, command.ReturnId, (@return, now) => InstructRefundDecider.Decide(command, @return, grant: null, now));

    public static CommandOn<Return> On(OfferExchange command) => On(command, command.ReturnId, (@return, _) => OfferExchangeDecider.Decide(command, @return));

    public static CommandOn<Return> On(IssueStoreCredit command) =>
        On(command, command.ReturnId, (@return, now) => IssueStoreCreditDecider.Decide(command, @return, grant: null, now));

    private static CommandOn<Return> On(object command, string returnId, Func<Return?, DateTimeOffset, Decision> decide) =>
        new(command, ReturnLinks.Stream(returnId), Return.Evolve, decide);
}
