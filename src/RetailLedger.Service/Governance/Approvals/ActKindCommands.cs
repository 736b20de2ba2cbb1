using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on kinds of act as they reach their deciders.</summary>
public static class ActKindCommands
{
    public static CommandOn<PublishedActKind> On(PublishActKind command) =>
        new(command, PublishedActKind.Stream(command.Kind), PublishedActKind.Evolve, (known, _) => PublishActKindDecider.Decide(command, known));
}
