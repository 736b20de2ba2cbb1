using System.Globalization;

namespace RetailLedger.Postgres;

/// <summary>What a server says about itself in postmaster.pid.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketFolder, string Status)
{
    public bool IsReady => Status == "ready";

    public static string PathIn(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>Null where no server runs; a file still being written reads as one that is not ready.</summary>
    public static PostmasterFile? Read(string data) => ReadFile(PathIn(data));

    /// <summary>The lock beside a socket begins with the same lines.</summary>
    public static PostmasterFile? ReadFile(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (lines.Length == 0 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        _ = int.TryParse(lines.ElementAtOrDefault(3), CultureInfo.InvariantCulture, out var port);
        return new PostmasterFile(Math.Abs(id), port, lines.ElementAtOrDefault(4) ?? "", lines.ElementAtOrDefault(7)?.Trim() ?? "");
    }
}
