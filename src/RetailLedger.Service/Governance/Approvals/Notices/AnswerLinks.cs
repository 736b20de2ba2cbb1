using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>What a link in a mail stands for. It is no leave to anything: whoever follows it signs in, and is judged as at any other door.</summary>
/// <param name="Digest">Of the request as it was when the mail was written, tier and answers of others included.</param>
/// <param name="Until">From then on it leads nowhere.</param>
public sealed record AnswerLink(string ApprovalId, string Person, string Digest, DateTimeOffset Until);

/// <summary>What has become of a link.</summary>
public enum AnswerLinkState
{
    Good = 1,

    /// <summary>It was altered, cut off, or never ours.</summary>
    Unreadable = 2,

    /// <summary>The request was decided or is over.</summary>
    Settled = 3,
    Expired = 4,

    /// <summary>Something happened to the request since the mail was written.</summary>
    Passed = 5,
}

/// <summary>A link as it was followed.</summary>
/// <param name="Approval">The request as it is; null where the link cannot be read.</param>
public sealed record AnswerLinkRead(AnswerLinkState State, AnswerLink? Link, Approval? Approval);

/// <summary>Links by which an approver comes from a mail to the one request it is about. They are sealed with the keys of the console's forms.</summary>
public sealed class AnswerLinks(IDataProtectionProvider protection, ICases cases, IBusinessClock clock)
{
    /// <summary>Its name in addresses and forms.</summary>
    public const string Token = "token";

    public const string Page = "/approvals/answer";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("approval answer");

    public string Seal(Approval approval, string person)
    {
        var latest = clock.Now + Longest;
        var until = approval.Request.ExpiresAt is { } end && end < latest ? end : latest;
        return _protector.Protect(JsonSerializer.Serialize(new AnswerLink(approval.Id, person, ApprovalDigest.Of(approval), until)));
    }

    /// <summary>Reads a link and looks at what it is about. Nothing is changed by it, however often it is followed and by whom.</summary>
    public async Task<AnswerLinkRead> ReadAsync(string? token, CancellationToken ct)
    {
        if (Open(token) is not { } link || (await cases.ReadAsync<Approval>(ApprovalLinks.Stream(link.ApprovalId), Approval.Evolve, ct)).State is not { } approval)
            return new(AnswerLinkState.Unreadable, null, null);
        var state = !approval.IsPending ? AnswerLinkState.Settled
            : clock.Now >= link.Until ? AnswerLinkState.Expired
            : link.Digest != ApprovalDigest.Of(approval) ? AnswerLinkState.Passed
            : AnswerLinkState.Good;
        return new(state, link, approval);
    }

    private AnswerLink? Open(string? token)
    {
        if (token is not { Length: > 0 and <= 4_000 })
            return null;
        try
        {
            return JsonSerializer.Deserialize<AnswerLink>(_protector.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
