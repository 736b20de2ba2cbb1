using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What is known of the controls that were passed by on a case, whatever the case is.</summary>
/// <param name="Noted">Control and act of each.</param>
/// <param name="Explained">Those of them that were explained.</param>
public sealed record Bypasses(IReadOnlyList<string> Noted, IReadOnlyList<string> Explained)
{
    /// <summary>Those of them that were none, as later news showed.</summary>
    public IReadOnlyList<string> Refuted { get; init; } = [];

    /// <summary>Total: an event that does not fit leaves them as they were.</summary>
    public static Bypasses? Evolve(Bypasses? bypasses, ILedgerEvent @event) => @event switch
    {
        ControlBypassed e => (bypasses ?? None) with { Noted = Add(bypasses?.Noted, Key(e.Control, e.Act)) },
        BypassExplained e => (bypasses ?? None) with { Explained = Add(bypasses?.Explained, Key(e.Control, e.Act)) },
        BypassRefuted e => (bypasses ?? None) with { Refuted = Add(bypasses?.Refuted, Key(e.Control, e.Act)) },
        _ => bypasses,
    };

    private static Bypasses None { get; } = new([], []);

    internal static Decision Unknown(string @case, string control, string act) =>
        Decision.Refuse("bypass.unknown", $"Event {act} passed by no control {control} on {@case}.");

    internal static string Key(string control, string act) => $"{control} {act}";

    private static IReadOnlyList<string> Add(IReadOnlyList<string>? known, string key) => known?.Contains(key) == true ? known : [.. known ?? [], key];
}

/// <summary>Write down that a control was passed by.</summary>
public sealed record NoteBypass(
    string Case, string Control, string Act, string Rule, string? MissingGrant = null, Money? ValueAtRisk = null, IReadOnlyList<string>? Misfits = null);

public static class NoteBypassDecider
{
    /// <summary>Refusals: no such control. What was noted is not noted again.</summary>
    public static Decision Decide(NoteBypass command, Bypasses? bypasses) =>
        Controls.Find(command.Control) is null ? Decision.Refuse("control.unknown", $"There is no control {command.Control}.")
        : bypasses?.Noted.Contains(Bypasses.Key(command.Control, command.Act)) == true ? Decision.Nothing
        : Decision.Accept(new ControlBypassed(command.Case, command.Control, command.Act, command.Rule, command.MissingGrant, command.ValueAtRisk, command.Misfits));
}
