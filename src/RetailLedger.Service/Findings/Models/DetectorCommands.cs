using RetailLedger.Advisors.Verdicts;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings;

/// <summary>Commands about how detectors judge, as they reach their deciders.</summary>
public sealed class DetectorCommands(GuardedCommands guarded, VerdictLessons lessons, LedgerSources sources, ICases cases)
{
    /// <param name="position">What it may know; null for all there is.</param>
    /// <param name="said">What the caller said: sent again it is the same command, though more is known by then.</param>
    public async Task<CommandOn<DetectorInForce>> TrainAsync(string detector, long? position, string by, object said, CancellationToken ct)
    {
        var end = await EndAsync(ct);
        var command = new TrainModel(detector, Math.Min(position ?? end, end), by);
        var version = TrainModelDecider.NextVersion(await DetectionModels.FindAsync(detector, cases, ct));
        var learned = ModelTraining.Learn(detector, version, await lessons.OfAsync(detector, command.AsOfPosition, ct));
        return await OnAsync(command, detector, by, (known, because) => TrainModelDecider.Decide(command, known, learned, because), ct) with { Said = said };
    }

    public Task<CommandOn<DetectorInForce>> OnAsync(RollBackModel command, CancellationToken ct) =>
        OnAsync(command, command.Detector, command.By, (known, because) => RollBackModelDecider.Decide(command, known, because), ct);

    public Task<CommandOn<DetectorInForce>> OnAsync(StopDetector command, CancellationToken ct) =>
        OnAsync(command, command.Detector, command.By, (known, because) => StopDetectorDecider.Decide(command, known, because), ct);

    public Task<CommandOn<DetectorInForce>> OnAsync(ResumeDetector command, CancellationToken ct) =>
        OnAsync(command, command.Detector, command.By, (known, because) => ResumeDetectorDecider.Decide(command, known, because), ct);

    public Task<CommandOn<DetectorInForce>> OnAsync(TuneDetector command, CancellationToken ct) =>
        OnAsync(command, command.Detector, command.By, (known, because) => TuneDetectorDecider.Decide(command, known, because), ct);

    private Task<CommandOn<DetectorInForce>> OnAsync(object command, string detector, string by, Func<DetectorInForce?, IReadOnlyList<string>, Decision> decide, CancellationToken ct) =>
        guarded.OnAsync<DetectorInForce>(
            new(FindingActs.Care, command, DetectorInForce.Stream(detector), DetectorInForce.Evolve, by, (known, authority, _) => decide(known, authority.Because)), ct);

    private async Task<long> EndAsync(CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        return await LogReader.EndAsync(connection, ct);
    }
}
