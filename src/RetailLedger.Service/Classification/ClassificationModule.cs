using RetailLedger.Domain.Classification;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Classification;

/// <summary>All the host must know of classifiers.</summary>
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
    }
}
