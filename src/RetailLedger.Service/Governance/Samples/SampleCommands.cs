using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on samples as they reach their deciders: each holds the records of those whose authority it leans on, and the case the act was done on.</summary>
public sealed class SampleCommands(AnswerGrounds grounds, ICases cases)
{
    public async Task<CommandOn<Sample>> OnAsync(ReviewSample command, CancellationToken ct)
    {
        var ground = await GroundAsync(command, ct);
        return new(command, SampleLinks.Stream(command.SampleId), Sample.Evolve, (known, read, now) => ReviewSampleDecider.Decide(command, known, ground.At(read), now)) { Reads = ground.Reads };
    }

    /// <summary>Why somebody could not review it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(Sample known, string person, DateTimeOffset now, CancellationToken ct)
    {
        var command = new ReviewSample(known.Id, SampleVerdict.RightlyAlone, person, "asked");
        var ground = await GroundAsync(command, ct);
        return ReviewSampleDecider.Decide(command, known, ground.At(await grounds.ReadAsync(ground, ct)), now) is Decision.Refused refused ? refused.Reason : null;
    }

    private async Task<AnswerGround> GroundAsync(ReviewSample command, CancellationToken ct)
    {
        var drawn = (await cases.ReadAsync<Sample>(SampleLinks.Stream(command.SampleId), Sample.Evolve, ct)).State?.Drawn;
        return await grounds.OfAsync(command.By, command.ActingFor, drawn is null ? command.SampleId : ApprovalLinks.Id(drawn.Kind, drawn.Subject),
            drawn is null ? null : drawn.Amount?.Currency ?? ReviewSampleDecider.NoAmount.Currency, ct);
    }
}
