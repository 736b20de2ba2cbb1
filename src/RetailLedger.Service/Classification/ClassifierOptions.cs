namespace RetailLedger.Service.Classification;

/// <summary>How much patience there is with a classifier.</summary>
public sealed record ClassifierOptions
{
    /// <summary>Setting that turns all advisors off: then rules do everything.</summary>
    public const string Setting = "LEDGER_ADVISORS";

    public bool IsOff { get; init; }

    /// <summary>Within what time an answer counts.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most questions under way: one that hangs must not take every thread with it.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>How long one that did not answer is left in peace: otherwise each case would wait for it.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="InvalidOperationException">The setting is neither on nor off.</exception>
    public static ClassifierOptions From(IConfiguration settings) => settings[Setting] switch
    {
        null or "" or "on" => new(),
        "off" => new() { IsOff = true },
        var other => throw new InvalidOperationException($"{Setting} is {other}; it may be on or off."),
    };
}
