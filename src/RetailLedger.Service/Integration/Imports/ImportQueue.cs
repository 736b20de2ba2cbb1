using System.Collections.Concurrent;
using System.Threading.Channels;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Integration.Imports;

/// <summary>Imports one after the other. What a stopped service left unfinished goes on at its next start.</summary>
public sealed class ImportQueue(
    IEnumerable<IImportFormat> formats,
    BatchWriter writer,
    EventText text,
    InputDigest digests,
    LedgerSources sources,
    LedgerHomeFolder home,
    TimeProvider clock,
    ILogger<ImportQueue> logger) : BackgroundService
{
    private const int MostWaiting = 8;

    private readonly Channel<(string ImportId, string Format)> _waiting = Channel.CreateBounded<(string, string)>(MostWaiting);
    private readonly ConcurrentDictionary<string, string> _failures = new(StringComparer.Ordinal);

    public IImportFormat? Format(string name) => formats.SingleOrDefault(format => format.Name == name);

    /// <summary>Where the file of an import lies until it is finished.</summary>
    public string FileOf(string importId) => Path.Combine(home.Path, "imports", importId);

    /// <summary>Why an import stopped, when it did.</summary>
    public string? FailureOf(string importId) => _failures.GetValueOrDefault(importId);

    /// <summary>Lets an import begin or go on. False when too many wait.</summary>
    public bool TryEnqueue(string importId, string format)
    {
        _failures.TryRemove(importId, out _);
        return _waiting.Writer.TryWrite((importId, format));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var unfinished in (await ImportProgress.NewestAsync(sources.Reader, MostWaiting, stoppingToken)).Where(import => import.FinishedAt is null))
        {
            if (File.Exists(FileOf(unfinished.ImportId)))
                TryEnqueue(unfinished.ImportId, unfinished.Format);
        }

        await foreach (var (importId, format) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(Format(format)!, importId, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Its progress stands; sent again, it goes on from there.
                _failures[importId] = failure.Message;
                logger.LogError(failure, "Import {ImportId} stopped", importId);
            }
        }
    }

    private async Task RunAsync(IImportFormat format, string importId, CancellationToken ct)
    {
        var progress = await ImportProgress.FindAsync(sources.Reader, importId, ct)
            ?? throw new InvalidOperationException($"Import {importId} was never begun.");
        if (progress.FinishedAt is null)
        {
            var file = await Task.Run(() => format.Open(FileOf(importId)), ct);
            var run = new ImportRun(format, writer, text, digests, progress with { Lines = file.Lines }, ActorOf(format), clock);
            await run.BeginAsync(ct);
            progress = await Task.Run(() => run.RunAsync(file, ct), ct);
            logger.LogInformation("Import {ImportId} is complete: {Lines} lines, {Refused} refused", importId, progress.LinesDone, progress.Refused);
        }

        File.Delete(FileOf(importId));
        HandMemoryBack();
    }

    // An import allocates more in a minute than the service does in a day; left alone the collector keeps what it took for the next one.
    private static void HandMemoryBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static Actor ActorOf(IImportFormat format) => new(ActorKind.System, $"import/{format.Name}");
}
