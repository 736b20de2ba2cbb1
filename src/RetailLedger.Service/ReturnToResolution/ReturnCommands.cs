using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Commands on returns as they reach their deciders. Above a limit only what was granted, or an override, lets them pass, as it stands at the commit.</summary>
public static class ReturnCommands
{
    public static CommandOn<Return> On(AuthorizeReturn command) =>
        On(command, command.ReturnId, AuthorizeReturnDecider.Act, (@return, grant, now) => AuthorizeReturnDecider.Decide(command, @return, ReturnPolicy.Standard, grant, now));

    public static CommandOn<Return> On(RefuseReturn command) => On(command, command.ReturnId, (@return, _) => RefuseReturnDecider.Decide(command, @return));

    public static CommandOn<Return> On(RejectReturn command) => On(command, command.ReturnId, (@return, _) => RejectReturnDecider.Decide(command, @return));

    public static CommandOn<Return> On(ResolveReturn command) => On(command, command.ReturnId, (@return, now) => ResolveReturnDecider.Decide(command, @return, now));

    public static CommandOn<Return> On(AssignDisposition command) => On(command, command.ReturnId, (@return, _) => AssignDispositionDecider.Decide(command, @return));

    public static async Task<CommandOn<Return>> OnAsync(RequestRefund command, ReturnLimits limits, CancellationToken ct)
    {
        var limit = await limits.OfRefundAsync(ReturnLinks.Stream(command.ReturnId), ct);
        return On(command, command.ReturnId, (@return, now) => RequestRefundDecider.Decide(command, @return, now, limit));
    }

    public static async Task<CommandOn<Return>> OnAsync(InstructRefund command, ReturnLimits limits, CancellationToken ct)
    {
        var limit = await limits.OfRefundAsync(ReturnLinks.Stream(command.ReturnId), ct);
        return On(command, command.ReturnId, limit.Act, (@return, grant, now) => InstructRefundDecider.Decide(command, @return, grant, now, limit));
    }

    public static CommandOn<Return> On(OfferExchange command) => On(command, command.ReturnId, (@return, _) => OfferExchangeDecider.Decide(command, @return));

    public static async Task<CommandOn<Return>> OnAsync(IssueStoreCredit command, ReturnLimits limits, CancellationToken ct)
    {
        var limit = await limits.OfStoreCreditAsync(ReturnLinks.Stream(command.ReturnId), ct);
        return On(command, command.ReturnId, limit.Act, (@return, grant, now) => IssueStoreCreditDecider.Decide(command, @return, grant, now, limit));
    }

    private static CommandOn<Return> On(object command, string returnId, string act, Func<Return?, Grant?, DateTimeOffset, Decision> decide)
    {
        var leave = ActLeave.For(act, ReturnLinks.Stream(returnId));
        return new(command, ReturnLinks.Stream(returnId), Return.Evolve, (@return, read, now) => decide(@return, leave.At(read, now), now)) { Reads = leave.Reads };
    }

    private static CommandOn<Return> On(object command, string returnId, Func<Return?, DateTimeOffset, Decision> decide) =>
        new(command, ReturnLinks.Stream(returnId), Return.Evolve, decide);
}
