using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Governance;

/// <summary>Who may answer for what. It finds people; whether they may is decided on their newest records.</summary>
public interface IAuthorityBook
{
    /// <summary>Everybody whose authority somebody might use: those who delegated to them, and those who delegated to these.</summary>
    Task<IReadOnlyList<string>> PrincipalsAsync(string person, CancellationToken ct);

    /// <summary>Everybody who can be asked in one of the roles, with the authority by themselves or for somebody else.</summary>
    Task<IReadOnlyList<(string Person, AuthorityAnswer Answer)>> CandidatesAsync(Approval approval, DateTimeOffset now, CancellationToken ct);
}
