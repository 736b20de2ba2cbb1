namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Whose turn it is: who must act next for the return to go on.</summary>
public enum ReturnTurn
{
    /// <summary>Nobody: it is over.</summary>
    Nobody = 1,

    /// <summary>The rules: a reaction is about to act.</summary>
    Rules = 2,

    Customer = 3,
    Warehouse = 4,
    ReturnsDesk = 5,

    /// <summary>Somebody who may give a grant.</summary>
    Approver = 6,

    Gateway = 7,

    /// <summary>The carrier has the parcel.</summary>
    Carrier = 8,

    /// <summary>The store to which the customer brought the goods.</summary>
    Store = 9,
}

internal static class ReturnTurns
{
    public static ReturnTurn Of(Return r) => r.Status switch
    {
        ReturnStage.Resolved or ReturnStage.Refused => ReturnTurn.Nobody,
        ReturnStage.Requested => ReturnTurn.Rules,
        ReturnStage.Review => ReturnTurn.Approver,
        ReturnStage.InTransit when r.Logistics == LogisticsTrack.InTransit => ReturnTurn.Carrier,
        // A label is no parcel yet.
        ReturnStage.Authorised or ReturnStage.InTransit => ReturnTurn.Customer,
        ReturnStage.ToInspect => r.BroughtTo is null ? ReturnTurn.Warehouse : ReturnTurn.Store,
        ReturnStage.ResolutionPending when r.Lines.Any(line => line.Resolution == LineResolution.RefundFailed) => ReturnTurn.ReturnsDesk,
        ReturnStage.ResolutionPending when r.Lines.Any(line => line.Resolution == LineResolution.RefundInstructed) => ReturnTurn.Gateway,
        ReturnStage.ResolutionPending when r.Lines.Any(line => line.Resolution == LineResolution.ExchangeOffered) => ReturnTurn.Warehouse,
        ReturnStage.ResolutionPending => ReturnTurn.Approver,
        ReturnStage.ToResolve when r.Lines.All(line => line.IsSettled) => ReturnTurn.Rules,
        _ => ReturnTurn.ReturnsDesk,
    };
}
