using System.Globalization;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a person confirms that returns of a product surge, a quality incident is opened.</summary>
public sealed class OpenConfirmedIncidentReaction : IReaction
{
    public string Name => "open-confirmed-incident";

    public IReadOnlyList<Type> On { get; } = [typeof(TriageVerdictRecorded)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (cause.Data is not TriageVerdictRecorded { Verdict: TriageVerdict.Confirmed } verdict
            || (await cases.ReadAsync<Finding>(cause.Stream, Finding.Evolve, ct)).State is not { Detector: Detectors.Returns, Series.Item: { } item } finding)
        {
            return [];
        }

        // One incident of an item and a day, however many series show it.
        var id = string.Create(CultureInfo.InvariantCulture, $"{item}-{finding.Day:yyyy-MM-dd}");
        var command = new OpenQualityIncident(id, item, finding.Id, finding.Day, finding.Detected?.Units ?? 0, finding.Detected?.Expected ?? 0, verdict.By, verdict.Note, finding.Series.Lot);
        return [Consequence.On<QualityIncident>(Incidents.Stream(id), QualityIncident.Evolve, (known, _) => OpenQualityIncidentDecider.Decide(command, known))];
    }
}
