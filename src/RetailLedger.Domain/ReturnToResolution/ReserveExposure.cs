using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What further returns may cost is worked out from these and from nothing else.</summary>
/// <param name="Sold">Pieces sold in the days that are looked at: they are with customers.</param>
/// <param name="Returned">Pieces of them that came back already.</param>
/// <param name="ReturnShare">The share of what was sold that is expected back altogether, 0 to 1.</param>
/// <param name="RefundPerUnit">What a customer gets back for a piece, as a decimal of the currency.</param>
/// <param name="HandlingPerUnit">What a returned piece costs us besides.</param>
/// <param name="RecoverableShare">What part of the refunds the goods still bring, 0 to 1.</param>
/// <param name="SupplierCredit">What the supplier gives; nothing before it says so.</param>
public sealed record ReserveInputs(
    string Currency, long Sold, long Returned, decimal ReturnShare, decimal RefundPerUnit, decimal HandlingPerUnit, decimal RecoverableShare, Money SupplierCredit, DateOnly From, DateOnly To,
    long AsOfPosition);

/// <summary>The reserve that an incident calls for: expected further returns × (refund + handling) − what the goods still bring − what the supplier gives.</summary>
public static class ReserveExposure
{
    public const string Formula = "max(0, sold × return share − returned) × (refund + handling) − further returns × refund × recoverable share − supplier credit";

    /// <summary>What a returned piece costs besides its refund: carriage, inspection, disposal.</summary>
    public const decimal Handling = 3.50m;

    /// <summary>Faulty goods bring a tenth, as material.</summary>
    public const decimal Recoverable = 0.10m;

    /// <summary>Never below nothing: a reserve is no gain.</summary>
    public static Money Of(ReserveInputs inputs)
    {
        var further = Math.Max(0, inputs.Sold * inputs.ReturnShare - inputs.Returned);
        var major = further * (inputs.RefundPerUnit + inputs.HandlingPerUnit) - further * inputs.RefundPerUnit * inputs.RecoverableShare;
        var minor = decimal.Round(major * Currencies.MinorUnitsPerMajor(inputs.Currency), 0, MidpointRounding.AwayFromZero) - inputs.SupplierCredit.Minor;
        return new((long)Math.Clamp(minor, 0, long.MaxValue), inputs.Currency);
    }

    /// <summary>Which share of all that was sold will come back, if what was sold in the latest days comes back as its first customers brought it back. Small numbers are
    /// drawn towards the share that is usual.</summary>
    /// <param name="sold">Pieces sold in the days that are looked at.</param>
    /// <param name="returned">Pieces of them that came back.</param>
    /// <param name="usual">Share that usually comes back, 0 to 1.</param>
    public static decimal ShareOf(long sold, long returned, decimal usual)
    {
        const decimal steady = 20;
        return decimal.Round(Math.Clamp((returned + (steady * usual)) / (sold + steady) * FirstToAll, 0, 1), 4);
    }

    // Of those who will bring a faulty piece back half have done so when the surge is confirmed.
    private const decimal FirstToAll = 2;
}
