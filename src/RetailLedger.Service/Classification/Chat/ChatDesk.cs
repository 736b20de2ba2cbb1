using Microsoft.Extensions.AI;

namespace RetailLedger.Service.Classification;

/// <summary>What a language model said, and its id.</summary>
public sealed record ChatSaid(string Text, string Model);

/// <summary>Where the language model is asked, whatever for: one that is slow or broken for one purpose is left in peace for all.</summary>
/// <param name="client">Null where no model is set.</param>
public sealed class ChatDesk(IChatClient? client, ChatDeskOptions options, ClassifierOptions advisors, TimeProvider time)
{
    /// <summary>What the model is called where it is told that it went away or came back.</summary>
    public const string Name = "chat";

    public const string Off = "chat.off";

    private const int LongestId = 100;

    private readonly AdvisorDesk _desk = new(Name, options.Within, options.AtOnce, options.Rest, time);

    /// <param name="instructions">What it is to do.</param>
    /// <param name="inputs">What it is given, in clear for this moment.</param>
    public async Task<AdvisorAnswer<ChatSaid>> AskAsync(string instructions, string inputs, CancellationToken ct)
    {
        if (advisors.IsOff)
            return new(null, Classifiers.Off, null);
        return client is null ? new(null, Off, null) : await _desk.AskAsync(patience => AskAsync(client, instructions, inputs, patience), ct);
    }

    /// <summary>Whether the model answered where something says of itself why no model wrote it. Whatever was wrong with what it wrote, it answered.</summary>
    /// <returns>Null where none is set or asked: then nothing is known of it.</returns>
    public static bool? Answered(string? unheard) => unheard switch
    {
        null => true,
        Off or Classifiers.Off => null,
        _ => !unheard.StartsWith(Name, StringComparison.Ordinal),
    };

    private static async ValueTask<ChatSaid> AskAsync(IChatClient client, string instructions, string inputs, CancellationToken ct)
    {
        var response = await client.GetResponseAsync([new(ChatRole.System, instructions), new(ChatRole.User, inputs)], new ChatOptions { Temperature = 0 }, ct);
        var model = response.ModelId ?? client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "unnamed";
        return new(response.Text.Trim(), model.Length > LongestId ? model[..LongestId] : model);
    }
}
