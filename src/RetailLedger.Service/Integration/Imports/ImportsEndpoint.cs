using System.Security.Cryptography;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration.Imports;

/// <summary>Where files of history come in, and where one sees how far they are.</summary>
public static class ImportsEndpoint
{
    private const long LongestFile = 4L << 30;

    /// <summary>Header with the name of the file, for people.</summary>
    public const string FileNameHeader = "X-File-Name";

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/imports/{format}", PostAsync).RequireAuthorization()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LongestFile))
            .WithName("StartImport").WithSummary("Send a file of history. The same file again goes on where it stopped, or changes nothing.")
            .Accepts<Stream>("application/octet-stream")
            .Produces<ImportStatus>(202).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        api.MapGet("/imports", async (LedgerSources sources, ImportQueue queue, HttpContext context, CancellationToken ct) =>
                (await ImportProgress.NewestAsync(sources.Reader, 50, context.Viewer(), ct)).Select(import => new ImportStatus(import, queue.FailureOf(import.ImportId))))
            .WithName("ListImports").WithSummary("The newest imports.");
        api.MapGet("/imports/{importId}", async Task<IResult> (string importId, LedgerSources sources, ImportQueue queue, HttpContext context, CancellationToken ct) =>
                context.Viewer().Sight.IsEverything && await ImportProgress.FindAsync(sources.Reader, importId, ct) is { } found
                    ? TypedResults.Ok(new ImportStatus(found, queue.FailureOf(importId)))
                    : Problems.Of(404, "import.unknown", "No import has this id."))
            .WithName("GetImport").WithSummary("How far an import is.").Produces<ImportStatus>().ProducesProblem(404);
    }

    private static async Task<IResult> PostAsync(string format, HttpContext context, ImportQueue queue, LedgerSources sources, CancellationToken ct)
    {
        if (queue.Format(format) is not { } known)
            return Problems.Of(404, "import.unknown_format", $"There is no importer for {format}.");
        if (context.Caller() is not { MayBackfill: true, Actor.Kind: not ActorKind.Machine })
            return Problems.Of(403, "import.not_allowed", "This key may not bring history in.");

        var importId = await StoreAsync(context.Request.Body, queue, ct);
        var name = context.Request.Headers[FileNameHeader].ToString() is { Length: > 0 and <= 200 } given && !given.Any(char.IsControl) ? given : importId[..12];
        await ImportProgress.BeginAsync(sources.Writer, importId, known.Name, name, ct);
        if (!queue.TryEnqueue(importId, format))
            return Problems.Of(429, "import.too_many", "Too many imports wait. Send the file again when one is done.");
        var progress = await ImportProgress.FindAsync(sources.Reader, importId, ct);
        return TypedResults.Accepted($"/api/imports/{importId}", new ImportStatus(progress!, Failure: null));
    }

    // The digest is the import's name, so it is taken while the file is written; only then is it known whether the file came before.
    private static async Task<string> StoreAsync(Stream body, ImportQueue queue, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(queue.FileOf("any"))!;
        KeyFiles.MakePrivateFolder(folder);
        var arriving = Path.Combine(folder, $"arriving-{Guid.NewGuid():N}");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(arriving, FileMode.CreateNew, FileAccess.Write))
            {
                var buffer = new byte[128 << 10];
                while (await body.ReadAsync(buffer, ct) is var read and > 0)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }

                file.Flush(flushToDisk: true);
            }

            var importId = Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
            File.Move(arriving, queue.FileOf(importId), overwrite: true);
            return importId;
        }
        finally
        {
            File.Delete(arriving);
        }
    }
}

/// <summary>An import as one sees it from outside.</summary>
/// <param name="Failure">Why it stopped, when it did; sent again it goes on.</param>
public sealed record ImportStatus(ImportProgress Progress, string? Failure)
{
    /// <summary><c>running</c>, <c>complete</c> or <c>stopped</c>.</summary>
    public string State => Progress.FinishedAt is not null ? "complete" : Failure is null ? "running" : "stopped";
}
