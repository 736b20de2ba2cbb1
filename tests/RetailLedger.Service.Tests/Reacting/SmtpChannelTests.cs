using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Security;
using RetailLedger.Service.Integration.Outbound;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>Mail as a mail server hears it, and what the ledger makes of its answers.</summary>
public sealed class SmtpChannelTests
{
    private static readonly OutboundMessage Message = new("order/a/shipped/email", "email", "order-shipped", "order/a", "shipped", [new("order", "a")], "ada@lovelace.example");

    [Fact]
    public async Task A_repeat_carries_the_same_message_id()
    {
        await using var server = new FakeMailServer("250 taken");
        var channel = new SmtpChannel(server.Options);

        var first = Assert.IsType<SendAnswer.Sent>(await channel.SendAsync(Message, default));
        var second = Assert.IsType<SendAnswer.Sent>(await channel.SendAsync(Message, default));

        Assert.Equal(first.Reference, second.Reference);
        Assert.Equal(2, server.Received.Count(line => line == $"Message-Id: <{first.Reference}>"));
        Assert.Contains("Subject: Order shipped", server.Received);
        Assert.Contains("order: a", server.Received);
        Assert.Contains(server.Received, line => line.StartsWith("RCPT TO:<ada@lovelace.example>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("451 later", typeof(SendAnswer.Later), "smtp.451")]
    [InlineData("550 ada@lovelace.example is unknown", typeof(SendAnswer.Never), "smtp.550")]
    public async Task A_refusal_is_a_code_and_no_words(string answer, Type kind, string code)
    {
        await using var server = new FakeMailServer(answer);

        var said = await new SmtpChannel(server.Options).SendAsync(Message, default);

        Assert.IsType(kind, said);
        Assert.Equal(code, said switch { SendAnswer.Later later => later.Code, SendAnswer.Never never => never.Code, _ => null });
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        SmtpOptions gone;
        await using (var server = new FakeMailServer("250 taken"))
            gone = server.Options;

        Assert.Equal(new SendAnswer.Later("smtp.unreachable"), await new SmtpChannel(gone).SendAsync(Message, default));
    }

    [Fact]
    public async Task Without_an_address_nothing_is_tried()
    {
        await using var server = new FakeMailServer("250 taken");

        var said = await new SmtpChannel(server.Options).SendAsync(Message with { Recipient = null }, default);

        Assert.Equal(new SendAnswer.Never("email.no_recipient"), said);
        Assert.Empty(server.Received);
    }

    [Fact]
    public void A_message_says_nothing_about_its_recipient_when_it_is_printed() => Assert.DoesNotContain("lovelace", Message.ToString(), StringComparison.Ordinal);

    /// <summary>Says yes to everything but the recipient, about whom it says what it was told.</summary>
    private sealed class FakeMailServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _toRecipient;
        private readonly Task _serving;

        public FakeMailServer(string toRecipient)
        {
            _toRecipient = toRecipient;
            _listener.Start();
            Options = new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, "shop@retail.example", SecureSocketOptions.None);
            _serving = ServeAsync();
        }

        public SmtpOptions Options { get; }

        public System.Collections.Concurrent.ConcurrentQueue<string> Received { get; } = new();

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    await TalkAsync(client.GetStream());
                }
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Disposed.
            }
        }

        private async Task TalkAsync(NetworkStream stream)
        {
            using var reader = new StreamReader(stream, Encoding.ASCII);
            await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 here");
            var data = false;
            while (await reader.ReadLineAsync() is { } line)
            {
                Received.Enqueue(line);
                if (data && line != ".")
                    continue;
                var answer = line switch
                {
                    "." => "250 taken",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ when line.StartsWith("RCPT", StringComparison.Ordinal) => _toRecipient,
                    _ => "250 yes",
                };
                data = line == "DATA";
                await writer.WriteLineAsync(answer);
            }
        }
    }
}
