namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>One word for where a return stands, taken from its tracks: what has to happen next.</summary>
public enum ReturnStage
{
    /// <summary>Facts arrived, but nobody asked for the return.</summary>
    Unannounced = 1,

    /// <summary>The rules have not spoken yet.</summary>
    Requested = 2,

    /// <summary>It waits for a grant or a refusal.</summary>
    Review = 3,

    /// <summary>The goods are to be sent.</summary>
    Authorised = 4,

    InTransit = 5,

    /// <summary>The goods are here and not yet looked at.</summary>
    ToInspect = 6,

    /// <summary>It is known what came; what the customer gets is not settled.</summary>
    ToResolve = 7,

    /// <summary>The customer is to get something and has not got it: never "refunded" before the gateway says so.</summary>
    ResolutionPending = 8,

    NotReceived = 9,
    Refused = 10,
    Resolved = 11,
}

internal static class ReturnStages
{
    public static ReturnStage Of(Return r) => r switch
    {
        { Outcome: not null } => ReturnStage.Resolved,
        { Authorisation: AuthorisationTrack.NotRequested } => ReturnStage.Unannounced,
        { Authorisation: AuthorisationTrack.Refused, Logistics: LogisticsTrack.WithCustomer } => ReturnStage.Refused,
        _ when r.Lines.Any(IsUnderWay) => ReturnStage.ResolutionPending,
        { Logistics: LogisticsTrack.Received } => r.Lines.All(line => line.IsInspected || line.IsSettled) ? ReturnStage.ToResolve : ReturnStage.ToInspect,
        { Logistics: LogisticsTrack.NotReceived } => ReturnStage.NotReceived,
        _ when r.Lines.Count > 0 && r.Lines.All(line => line.IsSettled) => ReturnStage.ToResolve,
        { Authorisation: AuthorisationTrack.Requested } => ReturnStage.Requested,
        { Authorisation: AuthorisationTrack.Review } => ReturnStage.Review,
        { Logistics: LogisticsTrack.Labelled or LogisticsTrack.InTransit } => ReturnStage.InTransit,
        _ => ReturnStage.Authorised,
    };

    private static bool IsUnderWay(ReturnedLine line) =>
        line.Resolution is LineResolution.RefundRequested or LineResolution.RefundInstructed or LineResolution.RefundFailed or LineResolution.ExchangeOffered;
}
