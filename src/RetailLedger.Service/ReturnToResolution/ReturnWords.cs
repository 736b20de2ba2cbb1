using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>The states of a return in the words of people.</summary>
internal static class ReturnWords
{
    public static string Of(ReturnStage stage) => stage switch
    {
        ReturnStage.Unannounced => "Not asked for yet",
        ReturnStage.Requested => "Asked for",
        ReturnStage.Review => "Needs a grant",
        ReturnStage.Authorised => "May be sent",
        ReturnStage.InTransit => "On its way back",
        ReturnStage.ToInspect => "To inspect",
        ReturnStage.ToResolve => "To settle",
        ReturnStage.ResolutionPending => "Customer waits",
        ReturnStage.NotReceived => "Not received",
        ReturnStage.Refused => "Refused",
        ReturnStage.Resolved => "Closed",
        _ => stage.ToString(),
    };

    public static Tone ToneOf(ReturnStage stage) => stage switch
    {
        ReturnStage.Review or ReturnStage.ResolutionPending => Tone.Warn,
        ReturnStage.NotReceived or ReturnStage.Unannounced => Tone.Bad,
        ReturnStage.Resolved => Tone.Ok,
        ReturnStage.Refused => Tone.Neutral,
        _ => Tone.Info,
    };

    public static string Of(ReturnTurn turn) => turn switch
    {
        ReturnTurn.Nobody => "nobody",
        ReturnTurn.Rules => "the rules",
        ReturnTurn.Customer => "the customer",
        ReturnTurn.Warehouse => "the warehouse",
        ReturnTurn.ReturnsDesk => "the returns desk",
        ReturnTurn.Approver => "an approver",
        ReturnTurn.Gateway => "the gateway",
        ReturnTurn.Carrier => "the carrier",
        ReturnTurn.Store => "the store",
        _ => turn.ToString(),
    };

    public static string Of(LineResolution resolution) => resolution switch
    {
        LineResolution.Open => "open",
        LineResolution.RefundRequested => "refund asked for",
        LineResolution.RefundInstructed => "gateway told to pay",
        LineResolution.RefundFailed => "gateway could not pay",
        LineResolution.Refunded => "refunded",
        LineResolution.ExchangeOffered => "exchange offered",
        LineResolution.Exchanged => "exchanged",
        LineResolution.Credited => "credited",
        LineResolution.Rejected => "rejected",
        _ => resolution.ToString(),
    };

    public static string Of(ReturnReason reason) => reason switch
    {
        ReturnReason.Defective => "defective",
        ReturnReason.DamagedInTransit => "damaged on the way",
        ReturnReason.WrongItem => "wrong item",
        ReturnReason.NotAsDescribed => "not as described",
        ReturnReason.ArrivedLate => "arrived late",
        ReturnReason.Unwanted => "unwanted",
        _ => "another reason",
    };

    public static Tone ToneOf(LineResolution resolution) => resolution switch
    {
        LineResolution.Refunded or LineResolution.Exchanged or LineResolution.Credited => Tone.Ok,
        LineResolution.RefundFailed => Tone.Bad,
        LineResolution.Rejected => Tone.Neutral,
        LineResolution.Open => Tone.Info,
        _ => Tone.Warn,
    };

    /// <summary>What of a return a reader should not miss, in a few words each.</summary>
    public static IEnumerable<(string Text, Tone Tone)> Marks(ReturnCard card)
    {
        foreach (var finding in (card.Findings ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries))
            yield return (Finding(finding), card.Stage is ReturnStage.Refused or ReturnStage.Resolved ? Tone.Neutral : Tone.Warn);
        if (card.Deviations > 0)
            yield return (Figures.Of(card.Deviations, "deviation", "deviations"), Tone.Bad);
        if (card.Lines > 1 && card.LinesSettled < card.Lines)
            yield return ($"{card.LinesSettled} of {card.Lines} lines settled", Tone.Neutral);
    }

    private static string Finding(string code) => code switch
    {
        ReturnFindings.OutsideWindow => "outside the window",
        ReturnFindings.OverValue => "over the automatic value",
        ReturnFindings.DeliveryUnknown => "delivery unknown",
        ReturnFindings.Condition => "damaged",
        ReturnFindings.ReasonUnclear => "reason not understood",
        ReturnFindings.Used => "used",
        ReturnFindings.RefundBeforeReceipt => "refund before receipt",
        ReturnFindings.RefundOverLimit => "refund over the limit",
        _ => Reasons.Of(code),
    };
}
