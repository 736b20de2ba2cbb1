using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>A machine tried to decide. It was refused: advisors advise, people and policy decide.</summary>
public sealed record MachineDecisionBlocked(string Machine, string Command, string Case, string CommandId) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("machine", Machine);

    public IEnumerable<ObjectLink> Links() => [];
}
