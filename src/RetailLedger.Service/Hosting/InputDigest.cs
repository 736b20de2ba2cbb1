using System.Buffers;
using System.Buffers.Binary;
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
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), part is null ? -1 : Encoding.UTF8.GetByteCount(part));
            buffer.Advance(sizeof(int));
            Encoding.UTF8.GetBytes(part ?? "", buffer);
        }

        return HMACSHA256.HashData(_key, buffer.WrittenSpan);
    }
}
