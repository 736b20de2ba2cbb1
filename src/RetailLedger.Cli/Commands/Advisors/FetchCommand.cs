using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RetailLedger.Advisors.Training;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;

namespace RetailLedger.Cli.Commands.Advisors;

/// <summary><c>ledger advisors fetch</c>: a model that learned from verdicts, out of the ledger into a folder of models.</summary>
internal static class FetchCommand
{
    private static readonly Argument<string> Detector = new("DETECTOR") { Description = "Whose verdicts it learned from: demand or returns." };

    private static readonly Argument<int> Version = new("VERSION") { Description = "The model's version." };

    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "Folder of models.", Required = true };

    public static Command Make()
    {
        var command = new TaughtCommand("fetch", "Write a model that learned from verdicts as NAME/VERSION/ with model.json, card.md and metrics.json.", "./ledger advisors fetch demand 1 --out models")
        {
            Detector, Version, Out,
        };
        command.SetAction((parsed, ct) => RunAsync(Screen.For(parsed), parsed.GetRequiredValue(Detector), parsed.GetRequiredValue(Version), parsed.GetRequiredValue(Out), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, string detector, int version, DirectoryInfo models, CancellationToken ct)
    {
        await using var service = await ServiceLease.OpenAsync(LedgerHome.Resolve(), ServiceLease.ConfiguredPort(), screen, ct);
        screen.Say(await FetchAsync(service.Access, detector, version, models, ct));
        return 0;
    }

    /// <returns>The folder it was written to.</returns>
    /// <exception cref="LedgerCliException">There is no such model.</exception>
    internal static async Task<string> FetchAsync(LedgerAccess access, string detector, int version, DirectoryInfo models, CancellationToken ct)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/api/detectors/{Uri.EscapeDataString(detector)}/models/{version}");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { Authorization = new("Bearer", access.OperatorKey()) } };
        using var response = await access.Http.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
            throw new LedgerCliException($"The detector {detector} has no model {version}. /findings/detectors/{detector} shows which there are.");
        response.EnsureSuccessStatusCode();
        var files = (await response.Content.ReadFromJsonAsync<Files>(ct))!;
        return ModelFolder.Write(models.FullName, files.Name, files.Version, files.Model, files.Metrics, files.Card);
    }

    private sealed record Files(string Name, int Version, string Model, string Card, JsonElement Metrics);
}
