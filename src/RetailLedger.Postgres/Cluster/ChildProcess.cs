using System.ComponentModel;
using System.Diagnostics;

namespace RetailLedger.Postgres;

/// <summary>One program to run to its end, with a limit.</summary>
internal sealed record ChildCommand(string File, IReadOnlyList<string> Arguments, string WorkingDirectory, TimeSpan Timeout)
{
    public string? RunAs { get; init; }

    /// <summary>Off where the program leaves a server behind that would hold our pipes open (pg_ctl on Windows).</summary>
    public bool Capture { get; init; } = true;
}

/// <summary>What a program left behind when it ended.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Errors)
{
    public string Text => $"{Errors.Trim()} {Output.Trim()}".Trim();
}

/// <summary>Runs the server's own tools: as the right account, without our environment's PG variables, never without a limit.</summary>
internal static class ChildProcess
{
    public static async Task<ChildResult> RunAsync(ChildCommand command, CancellationToken ct)
    {
        using var process = Start(command);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(command.Timeout);
        try
        {
            var output = command.Capture ? process.StandardOutput.ReadToEndAsync(limit.Token) : Task.FromResult("");
            var errors = command.Capture ? process.StandardError.ReadToEndAsync(limit.Token) : Task.FromResult("");
            await process.WaitForExitAsync(limit.Token);
            return new ChildResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException cancelled)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            throw new EmbeddedClusterException($"{command.File} did not end within {command.Timeout.TotalSeconds:0} s and was stopped. "
                + "The machine may be overloaded: try again, or raise StartTimeout.", cancelled);
        }
    }

    private static Process Start(ChildCommand command)
    {
        var info = new ProcessStartInfo(command.File, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = command.Capture,
            RedirectStandardError = command.Capture,
            WorkingDirectory = command.WorkingDirectory,
            CreateNoWindow = true,
        };
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            info.Environment.Remove(name); // PGDATA, PGPORT and their like would redirect the tools
        }

        info.Environment["LC_ALL"] = "C";
        if (command.RunAs is not null)
        {
            info.UserName = command.RunAs; // the runtime itself changes group and user in the child
            info.Environment["HOME"] = command.WorkingDirectory;
        }

        try
        {
            return Process.Start(info) ?? throw new EmbeddedClusterException($"{command.File} could not be started.");
        }
        catch (Win32Exception refused)
        {
            throw new EmbeddedClusterException($"{command.File} could not be started: {refused.Message}. "
                + $"Check that it is installed and may be run by {command.RunAs ?? "this user"}.", refused);
        }
    }
}
