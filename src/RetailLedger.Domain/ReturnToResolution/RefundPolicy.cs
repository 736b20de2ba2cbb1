namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Which inspected goods are paid back without anybody being asked.</summary>
public static class RefundPolicy
{
    /// <summary>Goods as good as they should be are paid back; worn or worthless ones only where the customer is not to blame.</summary>
    public static bool RefundsAlone(Grade grade, ReturnReason? reason) => grade is Grade.A or Grade.B || ReturnPolicy.IsOurFault(reason);
}
