using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RetailLedger.Service.Hosting;

/// <summary>The digest by which a repeat is told from another request under the same key. Keyed, because the input may hold values that
/// could be guessed from a plain hash.</summary>
public sealed class InputDigest(LedgerHomeFolder home)
{
    /// <summary>In bytes: half of the hash, which tells inputs apart as well as the whole does.</summary>
    public const int Length = 16;

    private readonly byte[] _key = KeyFiles.ReadOrMake(Path.Combine(home.Keys, "digest.key"), 32);

    /// <summary>Over a name and a text in UTF-8.</summary>
    public byte[] Of(string name, ReadOnlySpan<byte> text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Add(buffer, name);
        AddLength(buffer, text.Length);
        buffer.Write(text);
        return DigestOf(buffer);
    }

    /// <summary>Over the parts in order, each with its length, so that nothing can slide from one into the next.</summary>
    public byte[] Of(params ReadOnlySpan<string?> parts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var part in parts)
            Add(buffer, part);

        return DigestOf(buffer);
    }

    private byte[] DigestOf(ArrayBufferWriter<byte> buffer) => HMACSHA256.HashData(_key, buffer.WrittenSpan)[..Length];

    private static void Add(ArrayBufferWriter<byte> buffer, string? part)
    {
        AddLength(buffer, part is null ? -1 : Encoding.UTF8.GetByteCount(part));
        Encoding.UTF8.GetBytes(part ?? "", buffer);
    }

    private static void AddLength(ArrayBufferWriter<byte> buffer, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), length);
        buffer.Advance(sizeof(int));
    }
}
