using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RetailLedger.Service.Integration.Outbound;

/// <summary>Where mail leaves.</summary>
public sealed record SmtpOptions(string Host, int Port, string Sender, SecureSocketOptions Security, string? User = null, string? Password = null)
{
    /// <summary>Null when no mail server is configured.</summary>
    public static SmtpOptions? From(IConfiguration settings)
    {
        if (settings["LEDGER_SMTP_HOST"] is not { Length: > 0 } host)
            return null;
        var password = settings["LEDGER_SMTP_PASSWORD_FILE"] is { Length: > 0 } file ? File.ReadAllText(file).Trim() : null;
        return new(
            host,
            settings.GetValue("LEDGER_SMTP_PORT", 587),
            settings["LEDGER_SMTP_FROM"] ?? throw new InvalidOperationException("LEDGER_SMTP_FROM is missing: who sends the mail?"),
            settings.GetValue("LEDGER_SMTP_SECURITY", SecureSocketOptions.StartTls),
            settings["LEDGER_SMTP_USER"],
            password);
    }
}

/// <summary>Sends mail. A repeat carries the same Message-ID, by which mail servers and readers tell it.</summary>
public sealed class SmtpChannel(SmtpOptions options) : INotificationChannel
{
    public async Task<SendAnswer> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        if (message.Recipient is null || !MailboxAddress.TryParse(message.Recipient, out var recipient))
            return new SendAnswer.Never("email.no_recipient");
        using var mail = MailOf(message, recipient);
        using var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security, ct);
            if (options.User is not null)
                await client.AuthenticateAsync(options.User, options.Password ?? "", ct);
            await client.SendAsync(mail, ct);
            await client.DisconnectAsync(quit: true, CancellationToken.None);
            return new SendAnswer.Sent(mail.MessageId);
        }
        catch (SmtpCommandException refused)
        {
            // 5xx is a lasting refusal, 4xx one of the moment (RFC 5321, 4.2.1).
            var code = $"smtp.{(int)refused.StatusCode}";
            return (int)refused.StatusCode >= 500 ? new SendAnswer.Never(code) : new SendAnswer.Later(code);
        }
        catch (AuthenticationException)
        {
            return new SendAnswer.Later("smtp.not_authenticated");
        }
        catch (Exception failure) when (failure is SocketException or IOException or SslHandshakeException or ProtocolException or ServiceNotConnectedException)
        {
            return new SendAnswer.Later("smtp.unreachable");
        }
    }

    private MimeMessage MailOf(OutboundMessage message, MailboxAddress recipient)
    {
        var (subject, body) = MessageText.Of(message);
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32];
        var from = MailboxAddress.Parse(options.Sender);
        return new([from], [recipient], subject, new BodyBuilder { TextBody = body }.ToMessageBody()) { MessageId = $"{id}@{from.Domain}" };
    }
}
