using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>A model that says what it is told to, and fails as it is told to.</summary>
internal sealed class FakeChat : IChatClient
{
    /// <summary>How long it hangs.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(3);

    private int _asked;

    public volatile Fault Fault;

    public volatile string Says = "Thank you for your message. We are looking into it and somebody comes back to you.";

    /// <summary>What it was last given.</summary>
    public volatile string Given = "";

    public int Asked => _asked;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        Given = string.Join('\n', messages.Select(message => message.Text));
        if (Fault == Fault.Throws)
            throw new HttpRequestException("Nobody there.");
        if (Fault == Fault.Hangs)
            // Deaf to whoever loses patience, as a call into foreign code is.
            await Task.Delay(Hang, CancellationToken.None);
        return new(new ChatMessage(ChatRole.Assistant, Says)) { ModelId = "test-model" };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
