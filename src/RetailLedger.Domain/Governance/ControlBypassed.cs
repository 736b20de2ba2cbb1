using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Something happened in the world that a control of ours would have stopped. It stays recorded, because it happened; nobody acts unseen.</summary>
/// <param name="Case">The case it happened on.</param>
/// <param name="Control">Which control; see <see cref="Controls"/>.</param>
/// <param name="Act">The event by which the control was passed by, or that shows it.</param>
/// <param name="Rule">The rule that was broken thereby.</param>
/// <param name="MissingGrant">What a grant would have had to be for; absent where none was needed or none would have helped.</param>
/// <param name="Misfits">Where the act named a leave: in what that does not cover it; see <see cref="PriceOverrideMisfits"/>.</param>
public sealed record ControlBypassed(
    string Case, string Control, string Act, string Rule, string? MissingGrant = null, Money? ValueAtRisk = null, IReadOnlyList<string>? Misfits = null) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => BypassLinks.Of(Control, Act);
}

/// <summary>Somebody looked into it and can say why it was done.</summary>
/// <param name="Evidence">What shows it: a call, a paper, a name of a process. Never a customer's name.</param>
public sealed record BypassExplained(string Case, string Control, string Act, string Evidence) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => BypassLinks.Of(Control, Act);
}

/// <summary>News that came late tells of something earlier than the act: the control was not passed by after all.</summary>
/// <param name="ByEventId">The late news.</param>
public sealed record BypassRefuted(string Case, string Control, string Act, string ByEventId) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => [.. BypassLinks.Of(Control, Act), new(ObjectTypes.Event, ByEventId, "refuted-by")];
}

/// <summary>How a control that was passed by is named, so that its explanation is found by it.</summary>
public static class BypassLinks
{
    public const string Bypass = "bypass";

    public static ObjectLink For(string control, string act) => new(Bypass, $"{control} {act}");

    /// <summary>The control and the act behind a name; null when it is the name of something else.</summary>
    public static (string Control, string Act)? Named(string id) =>
        id.Split(' ', 2) is [var control, var act] && Controls.Find(control) is not null ? (control, act) : null;

    internal static IEnumerable<ObjectLink> Of(string control, string act) => [For(control, act), new(ObjectTypes.Event, act, "bypassed-by")];
}
