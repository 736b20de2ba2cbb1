using System.Security.Cryptography;
using System.Text.Json;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>What a table is known by: SHA-256 of its stored form, in hexadecimal. The same table has the same digest, however it was written.</summary>
public static class PolicyDigest
{
    public static string Of(PolicyTable table) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(table, StoredJson.Digest)));
}
