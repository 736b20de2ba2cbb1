using Microsoft.Extensions.AI;
using OllamaSharp;

namespace RetailLedger.Service.Classification;

/// <summary>Whether a language model drafts and summarises, and how much patience there is with it.</summary>
public sealed record ChatDeskOptions
{
    /// <summary>Setting that says where the model is asked. Without it none is: what people wrote leaves the house for no model by default.</summary>
    public const string AddressSetting = "LEDGER_CHAT_URL";

    /// <summary>Setting that says which model.</summary>
    public const string ModelSetting = "LEDGER_CHAT_MODEL";

    /// <summary>Within what time an answer counts: somebody waits for the page.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(10);

    public int AtOnce { get; init; } = 2;

    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <returns>Null where no model is set.</returns>
    /// <exception cref="InvalidOperationException">The address is none, or no model is named.</exception>
    public static IChatClient? ClientOf(IConfiguration settings)
    {
        if (settings[AddressSetting] is not { Length: > 0 } told)
            return null;
        if (!Uri.TryCreate(told, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{AddressSetting} is no address such as http://localhost:11434.");
        return settings[ModelSetting] is { Length: > 0 } model
            ? new OllamaApiClient(address, model)
            : throw new InvalidOperationException($"{ModelSetting} is missing: which model is asked at {address}?");
    }
}
