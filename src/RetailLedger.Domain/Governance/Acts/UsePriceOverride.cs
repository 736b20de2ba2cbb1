using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>A till sold below the list by a leave that covers it.</summary>
/// <param name="Act">The event that shows that it was sold below the list.</param>
/// <param name="Amount">What was given up against the list.</param>
public sealed record PriceOverrideUsed(string PriceOverride, string OrderId, int Line, string Act, Quantity Quantity, Money Amount, string? GrantId = null) : IGrantedAct
{
    Money? IGrantedAct.Taken => Amount;

    public string OwnStream() => PriceOverrideLinks.Stream(PriceOverride);

    public IEnumerable<ObjectLink> Links() => PriceOverrideLinks.Of(PriceOverride, OrderId, Act);
}

/// <summary>A till sold by a leave that does not cover the sale. The leave stays what it was.</summary>
/// <param name="Act">The event that shows that it was sold at another price than the list's.</param>
/// <param name="Misfits">In what it does not; see <see cref="PriceOverrideMisfits"/>.</param>
/// <param name="Lost">What was given up against the list.</param>
public sealed record PriceOverrideMisapplied(string PriceOverride, string OrderId, int Line, string Act, IReadOnlyList<string> Misfits, Money? Lost = null) : ILedgerEvent
{
    public string OwnStream() => PriceOverrideLinks.Stream(PriceOverride);

    public IEnumerable<ObjectLink> Links() => PriceOverrideLinks.Of(PriceOverride, OrderId, Act);
}

/// <summary>How a leave to sell below the list is named.</summary>
public static class PriceOverrideLinks
{
    public const string PriceOverride = "price-override";

    public static string Stream(string id) => StreamKeys.Of(PriceOverride, id);

    /// <summary>The approval of it.</summary>
    public static string Approval(string id) => ApprovalLinks.Id(ActKinds.PriceOverride, Stream(id));

    /// <summary>Whether there can be a leave of that name at all: a till may print anything.</summary>
    public static bool IsName(string id) => id.Trim().Length > 0 && StreamKeys.IsName(ApprovalLinks.Approval, Approval(id));

    internal static IEnumerable<ObjectLink> Of(string id, string order, string act) =>
        [new(PriceOverride, id), new(ObjectTypes.ServedOrder, order), new(ObjectTypes.Event, act, "done-by")];
}

/// <summary>What was sold by a leave, whichever round of it.</summary>
/// <param name="Judged">Sales of which it is known whether it covers them.</param>
/// <param name="Uses">Those that it did.</param>
public sealed record PriceOverrideUses(ImmutableHashSet<string> Judged, ImmutableList<PriceOverrideUsed> Uses)
{
    /// <summary>Total: an event that does not fit leaves them as they were.</summary>
    public static PriceOverrideUses? Evolve(PriceOverrideUses? known, ILedgerEvent @event) => @event switch
    {
        PriceOverrideUsed e => new((known?.Judged ?? []).Add(e.Act), (known?.Uses ?? []).Add(e)),
        PriceOverrideMisapplied e => new((known?.Judged ?? []).Add(e.Act), known?.Uses ?? []),
        _ => known,
    };

    /// <summary>The leave that held at a moment: the last that had been given by then, if nobody had taken it back.</summary>
    /// <param name="known">What had happened to it by then, in the order of recording.</param>
    public static PriceOverrideAllowed? Allowed(IEnumerable<ILedgerEvent> known)
    {
        PriceOverrideAllowed? allowed = null;
        foreach (var news in known)
        {
            allowed = news switch
            {
                PriceOverrideAllowed e => e,
                ApprovalRevoked e when ApprovalLinks.GrantId(e.ApprovalId, e.Round) == allowed?.GrantId => null,
                _ => allowed,
            };
        }

        return allowed;
    }
}

/// <summary>Hold a sale below the list against the leave it names.</summary>
/// <param name="Act">The event that shows that it was sold at another price than the list's.</param>
/// <param name="Location">Where it was sold; null where the till did not say.</param>
/// <param name="SoldAt">In business time: a sale that is told of late was made when it was made.</param>
/// <param name="Allowed">The leave that held then; null when none did.</param>
public sealed record UsePriceOverride(
    string PriceOverride, string OrderId, int Line, string Act, string Item, string? Location, Quantity Quantity, UnitPrice Sold, UnitPrice List, DateTimeOffset SoldAt,
    PriceOverrideAllowed? Allowed);

public static class UsePriceOverrideDecider
{
    /// <summary>It happened, so it is either used or misapplied, once. What was not said when it was asked for is not covered.</summary>
    public static Decision Decide(UsePriceOverride command, PriceOverrideUses? uses)
    {
        if (uses?.Judged.Contains(command.Act) == true)
            return Decision.Nothing;
        var given = Worth.Of(command.Quantity.Value, command.List with { Amount = command.List.Amount - command.Sold.Amount });
        var misfits = Misfits(command, given, uses).ToList();
        return misfits.Count == 0
            ? Decision.Accept(new PriceOverrideUsed(command.PriceOverride, command.OrderId, command.Line, command.Act, command.Quantity, given, command.Allowed!.GrantId))
            : Decision.Accept(new PriceOverrideMisapplied(command.PriceOverride, command.OrderId, command.Line, command.Act, misfits, given));
    }

    private static IEnumerable<string> Misfits(UsePriceOverride command, Money given, PriceOverrideUses? uses)
    {
        if (command.Allowed is not { } allowed)
        {
            yield return PriceOverrideMisfits.NotAllowed;
            yield break;
        }

        var before = uses?.Uses.Where(use => use.GrantId == allowed.GrantId).ToList() ?? [];
        if (command.SoldAt >= allowed.ValidUntil)
            yield return PriceOverrideMisfits.Over;
        if (PriceOverrideTerms.Of(allowed.Details, PriceOverrideTerms.Item)?.Text is not { } item || StreamKeys.ItemCode(item) != StreamKeys.ItemCode(command.Item))
            yield return PriceOverrideMisfits.Item;
        if (allowed.Location is null || allowed.Location != command.Location)
            yield return PriceOverrideMisfits.Place;
        if (!IsPriceAllowed(command, allowed))
            yield return PriceOverrideMisfits.Price;
        if (PriceOverrideTerms.Of(allowed.Details, PriceOverrideTerms.Quantity)?.Number is not { } units || before.Sum(use => use.Quantity.Value) + command.Quantity.Value > units)
            yield return PriceOverrideMisfits.Quantity;
        if (given.Currency != allowed.Amount.Currency || before.Sum(use => use.Amount.Minor) + given.Minor > allowed.Amount.Minor)
            yield return PriceOverrideMisfits.Amount;
    }

    private static bool IsPriceAllowed(UsePriceOverride command, PriceOverrideAllowed allowed) =>
        PriceOverrideTerms.Of(allowed.Details, PriceOverrideTerms.Price) is { Number: { } minor, Text: { } currency }
        && currency == command.Sold.Currency && command.Sold.Amount < command.List.Amount
        && command.Sold.Amount * Currencies.MinorUnitsPerMajor(currency) >= minor;
}
