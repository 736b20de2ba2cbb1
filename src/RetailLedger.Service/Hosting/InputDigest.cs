using System.Security.Cryptography;
using System.Text;

namespace RetailLedger.Service.Hosting;

/// <summary>The digest by which a repeat is told from another request under the same key. Keyed, because the input may hold values that
/// could be guessed from a plain hash.</summary>
public sealed class InputDigest(LedgerHomeFolder home)
{
    private readonly byte[] _key = KeyFiles.ReadOrMake(Path.Combine(home.Keys, "digest.key"), 32);

    /// <summary>Over the parts in order, each with its length, so that nothing can slide from one into the next.</summary>
    public byte[] Of(params ReadOnlySpan<string?> parts)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hmac.AppendData(length);
            hmac.AppendData(bytes);
        }

        return hmac.GetHashAndReset();
    }
}
