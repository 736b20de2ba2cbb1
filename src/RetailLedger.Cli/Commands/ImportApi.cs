using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Commands;

internal enum ImportState
{
    Running = 1,
    Complete = 2,
    Stopped = 3,
}

/// <summary>How far an import is, as the API tells it.</summary>
internal sealed record ImportProgress(
    string ImportId, string FileName, long Lines, long LinesDone, long Refused, IReadOnlyDictionary<string, long> Became, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);

internal sealed record ImportStatus(ImportProgress Progress, ImportState State, string? Failure);

/// <summary>The import part of the API.</summary>
internal sealed class ImportApi(LedgerAccess ledger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestUpload = TimeSpan.FromHours(1);

    public async Task<ImportStatus> SendAsync(string format, FileInfo file, CancellationToken ct)
    {
        // The upload may take longer than the client's usual patience, and only the upload.
        using var http = LedgerAccess.ClientOf(ledger.Address, LongestUpload);
        await using var content = file.OpenRead();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/imports/{format}", UriKind.Relative))
        {
            Content = new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        request.Headers.Authorization = new("Bearer", ledger.OperatorKey());
        request.Headers.TryAddWithoutValidation("X-File-Name", file.Name);
        using var response = await http.SendAsync(request, ct);
        return await ReadAsync(response, HttpStatusCode.Accepted, $"the file {file.Name}", ct);
    }

    public async Task<ImportStatus> FollowAsync(string importId, IProgress<Measure> progress, CancellationToken ct)
    {
        for (; ; await Task.Delay(Glance, ct))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/imports/{importId}", UriKind.Relative)) { Headers = { Authorization = new("Bearer", ledger.OperatorKey()) } };
            using var response = await ledger.Http.SendAsync(request, ct);
            var status = await ReadAsync(response, HttpStatusCode.OK, $"the question about import {importId}", ct);
            // Before the file was looked through, nobody knows how long it is.
            if (status.Progress.Lines > 0)
                progress.Report(new(status.Progress.LinesDone, status.Progress.Lines));
            if (status.State != ImportState.Running)
                return status;
        }
    }

    private static async Task<ImportStatus> ReadAsync(HttpResponseMessage response, HttpStatusCode expected, string what, CancellationToken ct)
    {
        if (response.StatusCode == expected)
            return (await response.Content.ReadFromJsonAsync<ImportStatus>(Json, ct))!;
        var text = await response.Content.ReadAsStringAsync(ct);
        throw new LedgerCliException($"The ledger answered {(int)response.StatusCode} to {what}: {text[..Math.Min(text.Length, 400)]}");
    }
}
