using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.CustomerCare;

/// <summary>Commands on customers' cases as they reach their deciders.</summary>
public static class CaseCommands
{
    public static CommandOn<CustomerCase> On(ReclassifyCase command) => On(command, command.CaseId, @case => ReclassifyCaseDecider.Decide(command, @case));

    public static CommandOn<CustomerCase> On(ResolveCase command) => On(command, command.CaseId, @case => ResolveCaseDecider.Decide(command, @case));

    private static CommandOn<CustomerCase> On(object command, string caseId, Func<CustomerCase?, Decision> decide) =>
        new(command, CaseLinks.Stream(caseId), CustomerCase.Evolve, (@case, _) => decide(@case));
}
