using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Draw an act that passed alone, or leave it, by the share that its policy names.</summary>
/// <param name="SampleId">The event by which it was done or allowed.</param>
public sealed record SampleAct(string SampleId, string Kind, string Subject, Money? Amount, Scope Scope, string Policy, int Version, decimal Share, IReadOnlyList<string> DoneBy);

public static class SampleActDecider
{
    /// <summary>Business hours within which somebody looks at it: five days of a shop.</summary>
    public const int ReviewedWithinMinutes = 2_700;

    /// <summary>Once drawn is drawn.</summary>
    public static Decision Decide(SampleAct command, Sample? known, DateTimeOffset now) => known is null && IsDrawn(command.SampleId, command.Share)
        ? Decision.Accept(new ActSampled(
            command.SampleId, command.Kind, command.Subject, command.Scope, command.Policy, command.Version, command.Share, command.DoneBy,
            ApprovalTimes.After(now, ReviewedWithinMinutes, command.Scope), command.Amount))
        : Decision.Nothing;

    /// <summary>Whether an event is one of the share. Its id is made when the act is decided, so nobody can know beforehand whether they will be looked at; and it stays,
    /// so anybody can find out later that none was left out.</summary>
    /// <param name="share">0 draws none, 1 all.</param>
    public static bool IsDrawn(string eventId, decimal share)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(eventId), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) < share * ulong.MaxValue || share >= 1;
    }
}
