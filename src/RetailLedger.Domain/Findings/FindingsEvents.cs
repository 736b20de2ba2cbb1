using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>The contracts of this module: names are stored for good.</summary>
public static class FindingsEvents
{
    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        Of<MachineDecisionBlocked>("retail.machine-decision.blocked.v1", "A machine tried to decide and was refused."),
        Of<DetectionRequested>("retail.detection.requested.v1", "Days are over, or were asked for: the detectors look at them, as of a position."),
        Of<AnomalyDetected>("retail.anomaly.detected.v1", "An advisor found that a day deviates from what was to be expected; a person looks at it."),
        Of<CustomerPatternDetected>("retail.customer-pattern.detected.v1", "An advisor found that a customer brings back what customers seldom do; a person looks at it."),
        Of<MissReported>("retail.finding.miss-reported.v1", "A person saw what no detector had found."),
        Of<TriageStarted>("retail.finding.triage-started.v1", "Somebody began to look at a finding."),
        Of<FindingAssigned>("retail.finding.assigned.v1", "A finding is somebody's to look at."),
        Of<SecondOpinionRequested>("retail.finding.second-opinion-requested.v1", "Somebody else is asked what they think of a finding."),
        Of<SecondOpinionGiven>("retail.finding.second-opinion-given.v1", "Somebody who was asked said what they think of a finding."),
        Of<FindingDismissed>("retail.finding.dismissed.v1", "A finding is out of sight until it becomes worse."),
        Of<FindingWorsened>("retail.finding.worsened.v1", "A dismissed finding became worse and is to be looked at again."),
        Of<VerdictModelTrained>("retail.detector.model-trained.v1", "A model learned from verdicts; it is a challenger and judges nothing yet."),
        Of<ModelPromoted>("retail.detector.model-promoted.v1", "Those who may agreed: findings are judged by this model as well."),
        Of<ModelReverted>("retail.detector.model-reverted.v1", "A promoted model was taken back; the one before it judges again."),
        Of<DetectorStopped>("retail.detector.stopped.v1", "Somebody stopped a detector: it finds nothing."),
        Of<DetectorResumed>("retail.detector.resumed.v1", "A detector that was stopped works again."),
        Of<DetectorTuned>("retail.detector.tuned.v1", "Somebody set a detector otherwise."),
        Of<FindingsHeld>("retail.detector.findings-held.v1", "A look found more than was shown: what lay below the floor or beyond the most of a day."),
        Of<TriageVerdictRecorded>("retail.finding.verdict-recorded.v1", "A person said what a finding is."),
    ];

    private static EventContract Of<TEvent>(string type, string sentence) where TEvent : ILedgerEvent => EventContract.Of<TEvent>(type, "Findings", sentence, OwnerSystem.Ledger);
}
