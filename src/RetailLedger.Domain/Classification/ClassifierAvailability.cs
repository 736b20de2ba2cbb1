using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Classification;

/// <summary>A classifier does not answer. Until it does, rules take its place.</summary>
/// <param name="ReasonCode">What was met: <c>classifier.failed</c>, <c>classifier.slow</c>, …</param>
/// <param name="CaseStream">The case whose text it was asked about.</param>
public sealed record ClassifierUnavailable(string Classifier, string ReasonCode, string CaseStream) : ILedgerEvent
{
    public string OwnStream() => ClassifierLinks.Stream(Classifier);

    public IEnumerable<ObjectLink> Links() => [new(ClassifierLinks.Classifier, Classifier)];
}

/// <summary>A classifier answers again.</summary>
/// <param name="CaseStream">The first case whose text it understood.</param>
public sealed record ClassifierRecovered(string Classifier, string CaseStream) : ILedgerEvent
{
    public string OwnStream() => ClassifierLinks.Stream(Classifier);

    public IEnumerable<ObjectLink> Links() => [new(ClassifierLinks.Classifier, Classifier)];
}

/// <summary>Whether a classifier answers, as decisions need it. One that nobody missed yet does.</summary>
public sealed record ClassifierAvailability(string Classifier, bool IsAvailable)
{
    /// <summary>Total: an event that does not fit leaves it as it was.</summary>
    public static ClassifierAvailability? Evolve(ClassifierAvailability? classifier, ILedgerEvent @event) => @event switch
    {
        ClassifierUnavailable e => new(e.Classifier, IsAvailable: false),
        ClassifierRecovered e => new(e.Classifier, IsAvailable: true),
        _ => classifier,
    };
}

/// <summary>How classifiers are named.</summary>
public static class ClassifierLinks
{
    public const string Classifier = "classifier";

    public static string Stream(string classifier) => StreamKeys.Of(Classifier, classifier);
}
