namespace RetailLedger.Web;

/// <summary>One thing a list can be narrowed by. Its value is read from the address, and only from there.</summary>
public abstract record FilterField(string Name, string Label)
{
    /// <summary>Seldom used: folded away behind "More".</summary>
    public bool More { get; init; }

    /// <summary>What the chip says for a value in the address.</summary>
    public virtual string Say(string value) => value;
}

public sealed record TextFilter(string Name, string Label) : FilterField(Name, Label)
{
    public string? Placeholder { get; init; }
}

public sealed record SelectFilter(string Name, string Label, IReadOnlyList<FilterOption> Options) : FilterField(Name, Label)
{
    public string Any { get; init; } = "Any";

    public override string Say(string value) => Options.FirstOrDefault(o => o.Value == value)?.Label ?? value;
}

public sealed record FilterOption(string Value, string Label);

public sealed record DateFilter(string Name, string Label) : FilterField(Name, Label);

/// <summary>A date and time, understood as UTC.</summary>
public sealed record InstantFilter(string Name, string Label) : FilterField(Name, Label)
{
    public override string Say(string value) => value.Replace('T', ' ') + (value.EndsWith('Z') ? string.Empty : " UTC");
}

public sealed record CheckFilter(string Name, string Label) : FilterField(Name, Label)
{
    public string Value { get; init; } = "true";

    public override string Say(string value) => value == Value ? "yes" : value;
}
