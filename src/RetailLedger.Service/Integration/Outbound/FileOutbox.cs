using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>Puts messages into a folder that only the service's account can read. The file is named by the message's key, so a repeat replaces itself.</summary>
public sealed class FileOutbox(LedgerHomeFolder home) : INotificationChannel
{
    private const int LongestReadable = 100;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Folder { get; } = Path.Combine(home.Path, "outbox");

    public async Task<SendAnswer> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        try
        {
            KeyFiles.MakePrivateFolder(Folder);
            var name = NameOf(message.Key);
            var beside = Path.Combine(Folder, $".{name}.{Guid.NewGuid():N}");
            var (subject, body) = MessageText.Of(message);
            var content = new { message.Key, message.Channel, message.Template, message.CaseStream, message.Transition, message.Recipient, subject, body };
            await File.WriteAllBytesAsync(beside, JsonSerializer.SerializeToUtf8Bytes(content, Indented), ct);
            File.Move(beside, Path.Combine(Folder, name), overwrite: true);
            return new SendAnswer.Sent(name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SendAnswer.Later("outbox.not_writable");
        }
    }

    /// <summary>Readable, and different for different keys.</summary>
    public static string NameOf(string key)
    {
        var readable = new string([.. key.Take(LongestReadable).Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')]);
        return $"{readable}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12]}.json";
    }
}
