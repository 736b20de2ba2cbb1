using System.Security.Cryptography;
using System.Text.Json;

namespace RetailLedger.Service.Hosting;

/// <summary>What something is known by to everybody: SHA-256 of its JSON, in hexadecimal. The same content has the same digest, however it was written.</summary>
internal static class PlainDigest
{
    public static string Of<T>(T content) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, StoredJson.Digest)));
}
