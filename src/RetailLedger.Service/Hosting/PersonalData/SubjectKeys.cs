using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>A key per person, kept in files outside the database, its write-ahead log and its backups. Sealing is AES-256-GCM (NIST SP 800-38D)
/// with the subject as associated data; the person's key is itself sealed with the house key. Destroying the file forgets the person.</summary>
public sealed class SubjectKeys : IDisposable
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const byte FormVersion = 1;

    private readonly string _folder;
    private readonly byte[] _houseKey;
    private readonly Lock _making = new();
    private readonly MemoryCache _open = new(new MemoryCacheOptions { SizeLimit = 20_000 });

    public SubjectKeys(string folder)
    {
        _folder = Path.Combine(folder, "subjects");
        KeyFiles.MakePrivateFolder(_folder);
        _houseKey = KeyFiles.ReadOrMake(Path.Combine(folder, "house.key"), KeyBytes);
    }

    /// <summary>Ciphertext of a value about the subject; makes the subject's key when this is its first.</summary>
    public string Seal(string subject, ReadOnlySpan<byte> clear) => Base64Url.EncodeToString(Encrypt(KeyOf(subject, make: true)!, subject, clear));

    /// <summary>The value in clear, or null when the subject's key was destroyed.</summary>
    /// <exception cref="CryptographicException">The text was altered or belongs to another subject.</exception>
    public byte[]? Open(string subject, string sealedText) =>
        KeyOf(subject, make: false) is { } key ? Decrypt(key, subject, Base64Url.DecodeFromChars(sealedText)) : null;

    /// <summary>What history holds sealed, opened for the moment; null when there is nothing, or the person was forgotten.</summary>
    /// <exception cref="CryptographicException">The text was altered or belongs to another subject.</exception>
    public T? Open<T>(Personal<T>? personal) where T : class =>
        personal?.Value ?? (personal?.Sealed is { } text && Open(personal.Subject, text) is { } clear ? JsonSerializer.Deserialize<T>(clear, StoredJson.Inbound) : null);

    /// <summary>Forgets the subject for good. History keeps its events; nobody can read what they say about the person.</summary>
    public void Destroy(string subject)
    {
        lock (_making)
        {
            _open.Remove(subject);
            File.Delete(FileOf(subject));
        }
    }

    public void Dispose() => _open.Dispose();

    private byte[]? KeyOf(string subject, bool make)
    {
        if (_open.TryGetValue(subject, out byte[]? key))
            return key;
        lock (_making)
        {
            var file = FileOf(subject);
            if (!File.Exists(file) && !make)
                return null;
            if (!File.Exists(file))
                KeyFiles.Write(file, Encrypt(_houseKey, subject, RandomNumberGenerator.GetBytes(KeyBytes)));
            key = Decrypt(_houseKey, subject, File.ReadAllBytes(file));
            // A key that another process destroyed must not live on here for long.
            return _open.Set(subject, key, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) });
        }
    }

    // The file's name says nothing about the person to somebody without the house key.
    private string FileOf(string subject)
    {
        var name = Convert.ToHexStringLower(HMACSHA256.HashData(_houseKey, Encoding.UTF8.GetBytes(subject)))[..40];
        return Path.Combine(_folder, name[..2], name + ".key");
    }

    private static byte[] Encrypt(byte[] key, string subject, ReadOnlySpan<byte> clear)
    {
        var text = new byte[1 + NonceBytes + TagBytes + clear.Length];
        text[0] = FormVersion;
        var nonce = text.AsSpan(1, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, clear, text.AsSpan(1 + NonceBytes + TagBytes), text.AsSpan(1 + NonceBytes, TagBytes), Encoding.UTF8.GetBytes(subject));
        return text;
    }

    private static byte[] Decrypt(byte[] key, string subject, ReadOnlySpan<byte> text)
    {
        if (text.Length < 1 + NonceBytes + TagBytes || text[0] != FormVersion)
            throw new CryptographicException("The sealed value has no form that this release knows.");
        var clear = new byte[text.Length - 1 - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(text.Slice(1, NonceBytes), text[(1 + NonceBytes + TagBytes)..], text.Slice(1 + NonceBytes, TagBytes), clear, Encoding.UTF8.GetBytes(subject));
        return clear;
    }
}
