using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>A new kind of act may be asked for. With a policy of its kind it is all that is needed: the rest is the same for every act.</summary>
/// <param name="Category">The category of the case it is done on, for example <c>vendor</c>.</param>
public sealed record ActKindPublished(string Kind, string Title, string Category) : ILedgerEvent
{
    public string OwnStream() => PublishedActKind.Stream(Kind);

    public IEnumerable<ObjectLink> Links() => [];
}

/// <summary>A kind of act that was published as data.</summary>
public sealed record PublishedActKind(string Kind, string Title, string Category)
{
    public static string Stream(string kind) => StreamKeys.Of("act-kind", kind);

    public static PublishedActKind? Evolve(PublishedActKind? known, ILedgerEvent @event) => @event is ActKindPublished e ? new(e.Kind, e.Title, e.Category) : known;
}

/// <summary>Let a new kind of act be asked for.</summary>
public sealed record PublishActKind(string Kind, string Title, string Category);

public static class PublishActKindDecider
{
    /// <summary>Refusals: a kind that the release brings, a name or category that is none.</summary>
    public static Decision Decide(PublishActKind command, PublishedActKind? known) => command switch
    {
        _ when known == new PublishedActKind(command.Kind, command.Title, command.Category) => Decision.Nothing,
        _ when ActTemplates.Find(command.Kind, published: null) is not null => Decision.Refuse("act.known", $"{command.Kind} comes with the release."),
        _ when !IsName(command.Kind) || !IsName(command.Category) || string.IsNullOrWhiteSpace(command.Title) =>
            Decision.Refuse("act.bad_name", "A kind and a category are small letters, digits, dots and hyphens; a title is a few words."),
        _ => Decision.Accept(new ActKindPublished(command.Kind, command.Title, command.Category)),
    };

    private static bool IsName(string text) =>
        text is { Length: > 0 and <= 60 } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-');
}
