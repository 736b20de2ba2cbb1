using Npgsql;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Exceptions;

/// <summary>Tells history of cases that were set aside and released, and has somebody look at those that are. It is no follower, so it can never set itself
/// aside; what is wrong with an exception raises none, so that trouble does not breed trouble.</summary>
public sealed class SetAsideNews(LedgerSources sources, LedgerWriter ledger, InputDigest digests, CaseValues values, ICases cases, IBusinessClock clock, ILogger<SetAsideNews> logger) : ILedTask
{
    private const string Source = "set-aside";
    private const string Code = "case.quarantined";

    private const string Told = "update ledger.set_aside_news set told_at = now() where id = $1";

    public string Name => "set-aside-news";

    public TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    public async Task<Stride> StepAsync(CancellationToken ct)
    {
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        var waiting = await SetAsideItem.ReadAsync(connection, ct);
        foreach (var item in waiting)
        {
            await TellAsync(item, ct);
            await using var told = new NpgsqlCommand(Told, connection);
            told.Parameters.Add(new() { Value = item.Id });
            await told.ExecuteNonQueryAsync(ct);
        }

        return waiting.Count > 0 ? Stride.Behind : Stride.None;
    }

    // First told, then marked: stopped between the two it is told again, under keys that make it nothing.
    private async Task TellAsync(SetAsideItem item, CancellationToken ct)
    {
        switch (item)
        {
            case { Kind: SetAsideItem.Quarantined, EventId: { } poison }:
                var id = await RecordAsync(item, new CaseQuarantined(item.Stream, item.Follower, poison.ToString(), item.Position, item.Failure), ct);
                if (StreamKeys.Category(item.Stream) != ExceptionLinks.Exception)
                    await DecideAsync(item, Raise(item.Stream, item.Follower, item.Id) with { ValueAtRisk = await ValueAsync(item.Stream, ct), CauseEventId = id, Detail = $"{item.Follower}: {item.Failure}" }, ct);
                break;
            case { Kind: SetAsideItem.Released }:
                await RecordAsync(item, new CaseReleased(item.Stream, item.Follower, item.Answered), ct);
                break;
            case { Kind: SetAsideItem.Failed, RaisedBy: { } raisedBy }:
                var retry = new RecordExceptionRetry(Raise(item.Stream, item.Follower, raisedBy).ExceptionId, item.Attempt, RetryResult.Failed, item.Failure);
                await WriteAsync(item, retry.ExceptionId, exception => exception is null ? Decision.Nothing : RecordExceptionRetryDecider.Decide(retry, exception), ct);
                break;
            default:
                break;
        }
    }

    private static RaiseException Raise(string stream, string follower, long occurrence) =>
        new(Code, stream, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{occurrence}"), About: QuarantineLinks.For(follower));

    private async Task<string> RecordAsync(SetAsideItem item, ILedgerEvent fact, CancellationToken ct)
    {
        var request = new FactRequest(digests.Of(Source, item.Key), fact, item.EnvelopeOf(Source, item.Key, clock.Now) with { Objects = [.. fact.Links()] });
        return await ledger.WriteAsync(request, ct) is WriteAnswer.Recorded recorded ? recorded.EventId.ToString() : request.Key.Id;
    }

    private Task DecideAsync(SetAsideItem item, RaiseException raise, CancellationToken ct) =>
        WriteAsync(item, raise.ExceptionId, exception => RaiseExceptionDecider.Decide(raise, exception), ct);

    private Task WriteAsync(SetAsideItem item, string exceptionId, Func<ExceptionCase?, Decision> decide, CancellationToken ct)
    {
        var id = $"{item.Key}/exception";
        return ledger.WriteAsync(new CommandRequest<ExceptionCase>(
            digests.Of(Source, id), ExceptionLinks.Stream(exceptionId), ExceptionCase.Evolve, decide, item.EnvelopeOf(Source, id, clock.Now)), ct);
    }

    // What makes a case poison may keep it from being read at all: then nobody can say what it is worth.
    private async Task<Money?> ValueAsync(string stream, CancellationToken ct)
    {
        try
        {
            return await values.AtRiskAsync(stream, about: null, cases, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !FollowerLoop.IsOutage(failure))
        {
            logger.LogWarning(failure, "What is at stake on {Stream} cannot be said", stream);
            return null;
        }
    }
}
