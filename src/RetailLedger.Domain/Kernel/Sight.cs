namespace RetailLedger.Domain.Kernel;

/// <summary>The parts of the enterprise that somebody may look at. Two that show the same are equal.</summary>
public sealed class Sight : IEquatable<Sight>
{
    private Sight(IReadOnlyList<Scope> parts, string? person = null) => (Parts, Person) = (parts, person);

    public static Sight Everything { get; } = new([Scope.Everything]);

    public static Sight Nothing { get; } = new([]);

    /// <summary>None of them lies in another.</summary>
    public IReadOnlyList<Scope> Parts { get; }

    /// <summary>Who looks, where what is their own matter wherever it lies may be seen as well: what they asked for, and what they are asked.</summary>
    public string? Person { get; }

    public bool IsEverything => Parts is [var only] && only == Scope.Everything;

    /// <summary>The one location that is all there is to see; null when it is less or more.</summary>
    public string? OnlyLocation => Parts is [{ Location: { } location }] ? location : null;

    public static Sight Of(params IEnumerable<Scope> parts)
    {
        var each = parts.Distinct().ToList();
        return new([.. each.Where(part => !each.Exists(other => other != part && other.Covers(part))).OrderBy(part => part.ToString(), StringComparer.Ordinal)]);
    }

    /// <summary>The same, and what is a person's own matter.</summary>
    public Sight AndOwn(string person) => new(Parts, person);

    /// <summary>Whether something that lies there may be seen.</summary>
    public bool Covers(Scope scope) => Parts.Any(part => part.Covers(scope));

    public bool Equals(Sight? other) => other is not null && Person == other.Person && Parts.SequenceEqual(other.Parts);

    public override bool Equals(object? obj) => Equals(obj as Sight);

    public override int GetHashCode() => Parts.Aggregate(Person?.GetHashCode(StringComparison.Ordinal) ?? 0, HashCode.Combine);

    public override string ToString() => IsEverything ? "everything" : string.Join(" or ", Parts);
}
