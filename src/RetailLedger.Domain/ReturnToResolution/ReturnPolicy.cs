using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What may come back without anybody being asked. It is stored with each decision, so that the decision explains itself.</summary>
/// <param name="WindowDays">How long after delivery goods may be returned for any reason.</param>
/// <param name="FaultWindowDays">How long when the goods or the delivery are to blame.</param>
/// <param name="AutomaticValue">Up to here the rules alone authorise.</param>
/// <param name="SendBackDays">How long the customer has to send the goods once authorised.</param>
public sealed record ReturnPolicy(string Id, string Version, int WindowDays, int FaultWindowDays, Money AutomaticValue, int SendBackDays)
{
    /// <summary>In force until Governance publishes policies as events.</summary>
    public static ReturnPolicy Standard { get; } = new("returns", "2026-11", 30, 180, new(50_000, "GBP"), 14);

    /// <summary>What the rules find, gravest first. Nothing found means: authorise.</summary>
    public IReadOnlyList<string> Findings(ReturnInputs inputs)
    {
        var found = new List<string>();
        if (inputs.Conditions.Contains(ItemCondition.Used) && inputs.Reason == ReturnReason.Unwanted)
            found.Add(ReturnFindings.Used);
        if (inputs.DeliveredAt is not { } delivered)
            found.Add(ReturnFindings.DeliveryUnknown);
        else if (inputs.RequestedAt - delivered > TimeSpan.FromDays(WindowFor(inputs.Reason)))
            found.Add(ReturnFindings.OutsideWindow);
        if (inputs.Value is not { } value || value.Currency != AutomaticValue.Currency || value.Minor > AutomaticValue.Minor)
            found.Add(ReturnFindings.OverValue);
        if (inputs.Conditions.Contains(ItemCondition.Damaged) && !IsOurFault(inputs.Reason))
            found.Add(ReturnFindings.Condition);
        if (inputs.IsReasonUnclear == true)
            found.Add(ReturnFindings.ReasonUnclear);
        return found;
    }

    public int WindowFor(ReturnReason? reason) => IsOurFault(reason) ? FaultWindowDays : WindowDays;

    internal static bool IsOurFault(ReturnReason? reason) =>
        reason is ReturnReason.Defective or ReturnReason.DamagedInTransit or ReturnReason.WrongItem or ReturnReason.NotAsDescribed;
}

/// <summary>Everything the policy looked at.</summary>
/// <param name="Value">What was paid for all lines; absent when it cannot be added up: no lines, or several currencies.</param>
public sealed record ReturnInputs(
    DateTimeOffset RequestedAt,
    IReadOnlyList<ItemCondition> Conditions,
    DateTimeOffset? DeliveredAt = null,
    Money? Value = null,
    ReturnReason? Reason = null,
    bool? IsReasonUnclear = null)
{
    public static ReturnInputs Of(Return @return) => new(
        @return.RequestedAt!.Value,
        [.. @return.Lines.Select(line => line.Condition).OfType<ItemCondition>().Distinct().Order()],
        @return.DeliveredAt,
        Amounts.Sum(@return.Lines.Select(line => line.Paid)),
        @return.Reason,
        @return.IsReasonUnclear ? true : null);
}

/// <summary>What a policy may find about a return or a refund. Codes of exceptions too, so they are stable.</summary>
public static class ReturnFindings
{
    /// <summary>Worn goods that are merely unwanted: the one finding that refuses by itself.</summary>
    public const string Used = "return.used";

    public const string DeliveryUnknown = "return.delivery_unknown";
    public const string OutsideWindow = "return.outside_window";
    public const string OverValue = "return.over_value";
    public const string Condition = "return.condition";

    /// <summary>The customer wrote why, and nothing was understood of it.</summary>
    public const string ReasonUnclear = "return.reason_unclear";
    public const string RefundBeforeReceipt = "refund.before_receipt";
    public const string RefundOverLimit = "refund.over_limit";
}
