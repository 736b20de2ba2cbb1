using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>Facts about authority, and ways to another answer, as sentences.</summary>
public static class AuthorityWords
{
    public static string Of(AuthorityFact fact) => fact.Event switch
    {
        nameof(PersonEnrolled) when fact.Gap is null => $"{fact.Person} acts in the ledger.",
        nameof(PersonEnrolled) => $"{fact.Person} was never enrolled.",
        nameof(PersonLeft) => $"{fact.Person} has left.",
        nameof(RoleAssigned) when fact.Gap is null => $"{fact.Person} holds the role {fact.Id} there.",
        nameof(RoleAssigned) => fact.Gap == AuthorityGap.OtherScope ? $"{fact.Person} holds the role {fact.Id}, but not there." : $"{fact.Person} does not hold the role {fact.Id}.",
        nameof(AbsenceDeclared) => $"{fact.Person} is away.",
        nameof(DelegationActivated) => $"{fact.Person} let a question wait too long, which brings delegation {fact.Id} into force.",
        nameof(DelegationGranted) when fact.Gap == AuthorityGap.Missing => $"{fact.Person} lets nobody who asks act for them.",
        nameof(DelegationGranted) => $"{fact.Person} lets somebody act for them by delegation {fact.Id}{Of(fact.Gap)}.",
        _ when fact.Gap == AuthorityGap.Missing => $"{fact.Person} has no authority for such an act.",
        _ => $"{fact.Person} has authority {fact.Id}{Of(fact.Gap)}.",
    } + (fact.Rates is { Count: > 0 } rates ? $" Compared by {string.Join(", ", rates.Select(Of))}." : "");

    public static string Of(AuthorityStep step) => step switch
    {
        AuthorityStep.Wait s => $"Time passes until {Moment(s.Until)}.",
        AuthorityStep.Enrol s => $"{s.Person} is enrolled.",
        AuthorityStep.Assign s => $"{s.Person} gets the role {s.Role} in {Of(s.Scope)}.",
        AuthorityStep.Grant s => $"{s.Person} gets an authority for {s.Kind} up to {Figures.Amount(s.Limit)} in {Of(s.Scope)}.",
        AuthorityStep.Delegate s => $"{s.Principal} lets {s.To} act in {s.Kind} up to {Figures.Amount(s.Limit)} in {Of(s.Scope)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(Scope scope) =>
        string.Join(", ", new[] { scope.LegalEntity, scope.Brand, scope.Region, scope.Channel, scope.Location, scope.Fulfilment }.OfType<string>()) is { Length: > 0 } named ? named : "the whole enterprise";

    /// <summary>From when until when, as days.</summary>
    public static string Window(DateTimeOffset from, DateTimeOffset? to) => to is { } end ? $"{Day(from)} to {Day(end)}" : $"since {Day(from)}";

    public static string Of(DelegationTrigger trigger) => trigger switch
    {
        DelegationTrigger.Window => "all the time",
        DelegationTrigger.Absence => "while away",
        _ => "when a question waits too long",
    };

    private static string Of(PinnedRate rate) =>
        $"{rate.From}/{rate.To} {rate.Rate.Value.ToString(CultureInfo.InvariantCulture)} ({rate.Source}, {rate.Date.ToString("O", CultureInfo.InvariantCulture)})";

    private static string Of(AuthorityGap? gap) => gap switch
    {
        null => "",
        AuthorityGap.NotYet => ", which has not begun",
        AuthorityGap.Over => ", which is over",
        AuthorityGap.OtherKind => ", which is for other acts",
        AuthorityGap.OtherScope => ", which does not reach there",
        AuthorityGap.LimitTooLow => ", whose limit is too low",
        AuthorityGap.NoRate => ", whose limit is in another currency, and no rate joins the two",
        AuthorityGap.NotTriggered => ", which is planned for something that did not come to pass",
        _ => ", which is missing",
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
