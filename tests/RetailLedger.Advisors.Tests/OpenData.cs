using System.Diagnostics;
using System.Text.Json;
using RetailLedger.Testing;

namespace RetailLedger.Advisors.Tests;

/// <summary>The open data and its own scorers. A test without them skips and names what is missing.</summary>
internal static class OpenData
{
    /// <summary>A file or folder of the data.</summary>
    public static string Need(string relativePath)
    {
        var path = SharedData.Find(relativePath);
        Assert.SkipWhen(path is null, $"The open data is not here: {relativePath} under {SharedData.Variable}, or under ../shared/data beside the repository.");
        return path!;
    }

    /// <summary>Runs a scorer of the data and reads its figures.</summary>
    public static async Task<JsonElement> ScoreAsync(string scorer, params string[] arguments)
    {
        var script = Need($"tools/{scorer}");
        var info = new ProcessStartInfo("python3", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(info);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{scorer} ended with {process.ExitCode}: {await error}");
        return JsonDocument.Parse(output).RootElement;
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            Assert.Skip($"The data's own scorers need python3, which is not here: {absent.Message}");
            throw;
        }
    }
}
