using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reading.Summaries;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What tells most of a quality incident: what it is, what it may cost, what it was, who was told; then the places that hold most of the goods.</summary>
public sealed class IncidentSummary : ISummaryRules
{
    /// <summary>More pieces than this weigh no more.</summary>
    private const decimal HeaviestPlace = 1_000;

    public static IncidentSummary Rules { get; } = new();

    public string Version => "incident-summary-1";

    public IEnumerable<Telling> Weigh(IReadOnlyList<SummaryStep> steps)
    {
        foreach (var step in steps)
        {
            if (Say(step.Event) is var (weight, sentence))
                yield return new(weight, sentence, step);
        }
    }

    private static (double Weight, string Sentence)? Say(ILedgerEvent @event) => @event switch
    {
        QualityIncidentOpened e => (100, string.Create(CultureInfo.InvariantCulture,
            $"{e.ConfirmedBy} confirmed that returns of {e.Item} surge: {e.UnitsBack} pieces came back on {e.Day:yyyy-MM-dd}, where {e.Expected:0.#} were to be expected.")),
        QualityIncidentClosed e => (95, $"{e.By} closed it: {e.RootCause}"),
        ReserveExposureAlerted e => (90, $"Finance was told that further returns may cost {Figures.Amount(e.Exposure)}."),
        SupplierReviewClosed e => (85, $"Procurement looked into it: {e.Outcome}"),
        SupplierReviewRequested e => (80, e.Supplier is { } supplier ? $"Procurement was asked to look into supplier {supplier}." : "Procurement was asked to look into it; the supplier is not known."),
        ResponseGuidancePublished e => (70, $"Customer care was told how to answer who has {e.Item}."),
        StockQuarantined e => (20 + Part(e.Quantity), $"{e.Location} set {Pieces(e.Quantity)} aside."),
        QuarantineInstructed e => (10 + Part(e.Quantity), $"{e.Location} was told to set {Pieces(e.Quantity)} aside{(e.AtStake is { } worth ? $", worth {Figures.Amount(worth)}" : "")}."),
        _ => null,
    };

    // Up to ten, so that no place outweighs what concerns the whole.
    private static double Part(Quantity quantity) => (double)(Math.Clamp(quantity.Value, 0, HeaviestPlace) / (HeaviestPlace / 10));

    private static string Pieces(Quantity quantity) => string.Create(CultureInfo.InvariantCulture, $"{quantity.Value:0.##} {quantity.Unit}");
}
