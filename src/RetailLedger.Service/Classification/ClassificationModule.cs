using Microsoft.Extensions.AI;
using RetailLedger.Domain.Classification;
using RetailLedger.Service.Classification.Reactions;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Classification;

/// <summary>All the host must know of classifiers and of the language model.</summary>
public static class ClassificationModule
{
    /// <summary>What customers write to us.</summary>
    public const string CustomerMessage = "customer-message";

    /// <summary>Why customers send goods back.</summary>
    public const string ReturnReason = "return-reason";

    private const int Version = 2;

    public static void AddClassification(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<ClassifierAvailability>(ClassifierLinks.Classifier, ClassifierAvailability.Evolve));
        services.AddSingleton(provider => ClassifierOptions.From(provider.GetRequiredService<IConfiguration>()));
        foreach (var name in new[] { CustomerMessage, ReturnReason })
            services.AddSingleton<ITextClassifier>(provider => new ShippedClassifier(name, Version, provider.GetRequiredService<InputDigest>()));
        services.AddSingleton<Classifiers>();
        services.AddChat();
    }

    private static void AddChat(this IServiceCollection services)
    {
        services.AddSingleton(new ChatDeskOptions());
        // None where none is set: then there is no such service, and rules and templates write.
        services.AddSingleton<IChatClient>(provider => ChatDeskOptions.ClientOf(provider.GetRequiredService<IConfiguration>())!);
        services.AddSingleton(provider => new ChatDesk(
            provider.GetService<IChatClient>(), provider.GetRequiredService<ChatDeskOptions>(), provider.GetRequiredService<ClassifierOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SummaryWriter>();
        services.AddReaction<NoteChatDeskReaction>();
    }
}
